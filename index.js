// n8n reads package.json; this is for those who require the package: its classes by name.
const { n8n } = require('./package.json');

module.exports = Object.assign(
	{},
	...[...n8n.credentials, ...n8n.nodes].map((file) => require(`./${file}`)),
);

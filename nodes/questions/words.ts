/** The languages in which a question is put around its own words. */
export type Language = 'en' | 'zh-CN';

/** Whatever holds a Chinese character is Chinese; the first text that holds anything decides. */
export function languageOf(texts: readonly string[]): Language {
	const first = texts.find((text) => text !== '') ?? '';
	return /\p{Script=Han}/u.test(first) ? 'zh-CN' : 'en';
}

/** All that people read besides what the workflow says. */
interface Words {
	readonly approve: string;
	readonly disapprove: string;
	/** @param labels what to answer with; none when any text will do */
	quoteToAnswer(labels: readonly string[]): string;
	readonly orOpen: string;
	readonly reference: string;
	readonly yourAnswer: string;
	readonly submit: string;
	readonly answerInChat: string;
	readonly answered: string;
	readonly empty: string;
	/** @param decision what was decided */
	decided(decision: string): string;
	readonly mayClose: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
	en: {
		approve: 'Approve',
		disapprove: 'Decline',
		quoteToAnswer: (labels) =>
			labels.length > 0
				? `To answer, quote this message and write: ${labels.join(' / ')}`
				: 'To answer, quote this message and write your answer.',
		orOpen: 'Or open:',
		reference: 'Reference:',
		yourAnswer: 'Your answer',
		submit: 'Submit',
		answerInChat:
			'This question is answered in the chat only: quote the message and write your answer.',
		answered: 'Thank you',
		empty: 'Please write something.',
		decided: (decision) => `Your answer was recorded: ${decision}`,
		mayClose: 'You can close this page now.',
	},
	'zh-CN': {
		approve: '同意',
		disapprove: '拒绝',
		quoteToAnswer: (labels) =>
			labels.length > 0
				? `请引用本条消息并回复：${labels.join(' / ')}`
				: '请引用本条消息并回复你的答复。',
		orOpen: '或打开链接：',
		reference: '编号：',
		yourAnswer: '你的答复',
		submit: '提交',
		answerInChat: '此问题只能在聊天中答复：请引用该消息并回复。',
		answered: '谢谢',
		empty: '请填写答复内容。',
		decided: (decision) => `已记录你的答复：${decision}`,
		mayClose: '现在可以关闭本页面。',
	},
};

import { onGateway } from '../onFakes.cts';
import { cellsOf, expectRepeatsRight } from './repeats.cts';

const gateway = onGateway();

test.each(cellsOf(8))(
	'$fault of item $failing, 8 at a time, keys $keyed: nothing goes twice or too soon',
	async (cell) => await expectRepeatsRight(gateway, cell),
);

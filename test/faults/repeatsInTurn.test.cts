import { onGateway } from '../onFakes.cts';
import { cellsOf, expectRepeatsRight } from './repeats.cts';

const gateway = onGateway();

test.each(cellsOf(1))(
	'$fault of item $failing, 1 at a time, keys $keyed: nothing goes twice or too soon',
	async (cell) => await expectRepeatsRight(gateway, cell),
);

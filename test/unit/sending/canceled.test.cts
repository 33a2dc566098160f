import { canceled } from '../../../nodes/sending/canceled';
import { FakeTime, request, SENT, sender } from './layers.cts';

test('lets everything through while the execution goes on', async () => {
	const send = sender(SENT);
	const asked = request();

	expect(await canceled(new FakeTime())(send)(asked)).toBe(SENT);
	expect(send.asked).toEqual([asked]);
});

test('lets nothing through once it is canceled, and says what to do', async () => {
	const time = Object.assign(new FakeTime(), { canceled: true });
	const send = sender(SENT);

	expect(await canceled(time)(send)(request())).toEqual({
		kind: 'notSent',
		what: 'The execution was canceled before it left',
		lasting: true,
		advice: expect.stringContaining('Run it again'),
	});
	expect(send.asked).toEqual([]);
});

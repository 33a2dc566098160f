/** @returns what an error says, whatever was thrown: libraries throw objects, too; empty when it says nothing */
export function messageOf(error: unknown): string {
	const { message } = Object(error) as Partial<Error>;
	return typeof message === 'string' ? message.trim() : '';
}

import { init, type EChartsOption } from 'echarts';

import { BROADCAST, NOT_REUSED, REUSED } from './broadcast.cts';
import { FORM } from './editor.cts';
import { figure, ratio, type Result } from './race.cts';
import { circumstances, HTTP_REQUEST, naive, ours, raw } from './sending.cts';
import { OURS, pushing, TAKES_ALL, WEBHOOK } from './trigger.cts';
import { LOADING, PACKAGE, TELEGRAM } from './weight.cts';

const SIZE = { width: 760, height: 380 };
const COLORS = ['#07c160', '#8a94a6', '#ea4b71', '#2f6fde'];

/** A value for each category; undefined where nothing was measured. */
interface Series {
	readonly name: string;
	readonly values: ReadonlyArray<number | undefined>;
}

/** All charts as SVG, by name. */
export function charts(results: readonly Result[]): Record<string, string> {
	const of = (name: string) =>
		results.find((result) => result.name === name) ?? { section: '', name, turns: {} };
	return {
		sending: sending(of),
		cost: cost(of),
		growth: growth(of),
		trigger: trigger(of),
		weight: weight(results, of),
	};
}

type Of = (name: string) => Result;

function sending(of: Of): string {
	const cases = [1, 8, 32].map((level) => ({ latency: 20, level }));
	cases.push(...[8, 32].map((level) => ({ latency: 200, level })));
	const beside = (candidate: (level: number) => string) =>
		cases.map(({ latency, level }) =>
			ratio(of(circumstances(1_000, latency)), 'wall', candidate(level), raw(level)),
		);
	return bars(
		'1,000 items: time in parts of the raw loop’s',
		cases.map(({ latency, level }) => `${latency} ms, x${level}`),
		[
			{ name: 'GeWe Send Image', values: beside(ours) },
			{ name: 'naive node', values: beside(naive) },
		],
	);
}

function cost(of: Of): string {
	const cases = [
		{ title: 'CPU an item, 1,000 items', items: 1_000, name: 'cpu' },
		{ title: 'time, 10,000 items', items: 10_000, name: 'wall' },
		{ title: 'peak memory, 10,000 items', items: 10_000, name: 'memory' },
	];
	const beside = (candidate: string) =>
		cases.map(({ items, name }) =>
			ratio(of(circumstances(items, 0)), name, candidate, HTTP_REQUEST),
		);
	const series = [
		{ name: 'GeWe Send Image x8', values: beside(ours(8)) },
		{ name: 'naive node x8', values: beside(naive(8)) },
		{ name: 'raw loop x8', values: beside(raw(8)) },
	];
	const titles = cases.map(({ title }) => title);
	return bars('A gateway that answers at once: in parts of HTTP Request’s', titles, series);
}

function growth(of: Of): string {
	const items = [100, 1_000, 10_000];
	const line = (name: string) => ({
		name,
		values: items.map((count) => figure(of(circumstances(count, 0)), name, 'wall')),
	});
	return draw('Time in ms over the number of items, gateway at 0 ms', {
		xAxis: { type: 'category', data: items.map((count) => count.toLocaleString('en')) },
		yAxis: { type: 'log' },
		series: [ours(8), naive(8), raw(8), HTTP_REQUEST]
			.map(line)
			.map(({ name, values }) => ({ type: 'line', name, data: shown(values) })),
	});
}

function trigger(of: Of): string {
	const levels = { default: [1, 20, 200], lazy: [20], legacy: [1, 20, 200] };
	const cases = Object.entries(levels).flatMap(([engine, clients]) =>
		clients.map((count) => ({ engine, clients: count })),
	);
	const beside = (name: string, candidate: string) =>
		cases.map(({ engine, clients }) =>
			ratio(of(pushing('wanted', clients, engine)), name, candidate, TAKES_ALL),
		);
	return bars(
		'Wanted pushes a second in parts of the bare trigger’s: more is better',
		cases.map(({ engine, clients }) => `${engine}, ${clients}`),
		[
			{ name: 'GeWe Trigger, answered', values: beside('answered', OURS) },
			{ name: 'GeWe Trigger, worked off', values: beside('workedOff', OURS) },
			{ name: 'Webhook, worked off', values: beside('workedOff', WEBHOOK) },
		],
	);
}

function weight(results: readonly Result[], of: Of): string {
	const broadcast = results.find(({ section }) => section === BROADCAST) ?? of('');
	const values = {
		'time to load': ratio(of(LOADING), 'wall', PACKAGE, TELEGRAM),
		'memory when loaded': ratio(of(LOADING), 'memory', PACKAGE, TELEGRAM),
		'form in the editor': ratio(of(FORM), 'wall', PACKAGE, TELEGRAM),
		'a video to many*': ratio(broadcast, 'wall', REUSED, NOT_REUSED),
	};
	const series = [{ name: 'this package', values: Object.values(values) }];
	return bars(
		'In parts of Telegram’s (* of the time without Reuse Upload)',
		Object.keys(values),
		series,
	);
}

/** Ratios: 1 is the baseline. */
function bars(title: string, categories: readonly string[], series: readonly Series[]): string {
	const baseline = {
		silent: true,
		symbol: 'none',
		label: { show: false },
		lineStyle: { color: '#333', type: 'dashed' as const },
		data: [{ yAxis: 1 }],
	};
	return draw(title, {
		xAxis: { type: 'category', data: [...categories], axisLabel: { interval: 0 } },
		// With room for the baseline, and for the figures on the highest bar.
		yAxis: { type: 'value', max: ({ max }) => Number((Math.max(1, max) * 1.1).toFixed(1)) },
		series: series.map(({ name, values }) => ({
			type: 'bar',
			name,
			data: shown(values),
			label: { show: true, position: 'top' },
			markLine: baseline,
		})),
	});
}

const shown = (values: Series['values']) =>
	values.map((value) => (value === undefined ? '-' : Number(value.toFixed(2))));

function draw(title: string, option: EChartsOption): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
	try {
		chart.setOption({
			animation: false,
			backgroundColor: '#fff',
			color: COLORS,
			title: { text: title, left: 'center', textStyle: { fontSize: 15 } },
			legend: { bottom: 0, itemGap: 32 },
			grid: { top: 50, bottom: 60, left: 65, right: 20 },
			...option,
		});
		return `${chart.renderToSVGString()}\n`;
	} finally {
		chart.dispose();
	}
}

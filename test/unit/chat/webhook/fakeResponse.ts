/** An express response, as far as the trigger and n8n use it: `json` goes through `send`, `send` through `end`, and nothing can be written after that. */
export class FakeResponse {
	readonly answers: Array<{ status: number; body: unknown }> = [];
	statusCode = 200;
	writableEnded = false;
	destroyed = false;
	private readonly listeners: Record<string, () => void> = {};

	once(event: 'finish' | 'close', listener: () => void) {
		this.listeners[event] = listener;
		return this;
	}

	status(code: number) {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string) {
		if (this.writableEnded) throw new Error(`Cannot set ${name} after the headers are sent`);
		return this;
	}

	json(body: unknown) {
		this.setHeader('Content-Type');
		return this.send(body === undefined ? undefined : JSON.stringify(body));
	}

	send(body?: unknown) {
		this.setHeader('Content-Length');
		return this.end(body);
	}

	end(body?: unknown) {
		if (this.writableEnded) return this;
		this.writableEnded = true;
		const text = typeof body === 'string' ? body : '';
		this.answers.push({ status: this.statusCode, body: text === '' ? text : JSON.parse(text) });
		this.listeners.finish?.();
		return this;
	}

	destroy() {
		this.destroyed = true;
		this.listeners.close?.();
		return this;
	}
}

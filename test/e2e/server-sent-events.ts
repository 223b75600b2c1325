import type { AnyBody } from './running-service';

/** One server-sent event; comments are none. */
export interface ServerSentEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: AnyBody;
}

/** All events of a stream until its server ends it. */
export async function listenTo(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<readonly ServerSentEvent[]> {
  const response = await fetch(url, { headers });
  if (response.status !== 200) throw new Error(`answered with ${response.status}`);
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string): string | undefined =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      return {
        event: field('event') ?? 'message',
        id: field('id'),
        data: JSON.parse(field('data') ?? 'null') as unknown,
      };
    });
}

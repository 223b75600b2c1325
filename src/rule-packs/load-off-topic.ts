import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { OffTopicSource } from '../engine/classifiers/off-topic/off-topic-language';
import type { PhraseSource } from '../engine/classifiers/off-topic/phrases';

interface OffTopicFile {
  readonly reactions: string;
  readonly persons: string;
  readonly meta: string;
  readonly advertising: readonly PhraseSource[];
}

/**
 * Reads what the off-topic classifier knows of a language: `topics.yml`, `words.yml` and `background.txt`
 * in `folder` (`<language>/off-topic`). Throws where a file is missing or is no YAML.
 */
export function loadOffTopicSource(folder: string): OffTopicSource {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const topics = parse(read('topics.yml')) as Record<string, string>;
  const file = parse(read('words.yml')) as OffTopicFile;
  return {
    background: read('background.txt'),
    topics: Object.fromEntries(Object.entries(topics).map(([name, words]) => [name, wordsOf(words)])),
    reactions: wordsOf(file.reactions),
    persons: wordsOf(file.persons),
    meta: wordsOf(file.meta),
    advertising: file.advertising,
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

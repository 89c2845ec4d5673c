import type { Words } from '@tok/studio';
import { ref } from 'vue';
import type { AddedLine } from '../../cabinet-answers.ts';
import { useCabinetApi } from '../cabinet-api.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { faultWords } from '../fault-words.ts';
import { addWords } from './add-words.ts';
import { phoneLines } from './phone-lines.ts';

/** What the endpoint takes in one request. */
const linesPerRequest = 500;
const linesMax = 2_000;
const fileBytesMax = 1_000_000;

/** Puts the numbers of the text on a program, request by request; what was not sent when one fails stays in the text. */
export function useAdding() {
  const api = useCabinetApi();
  const text = ref('');
  const results = ref<AddedLine[] | null>(null);
  const fault = ref<Words | null>(null);
  const isRunning = ref(false);

  async function send(programId: string, lines: string[]): Promise<void> {
    const done: AddedLine[] = [];
    for (let at = 0; at < lines.length; at += linesPerRequest) {
      const answer = await api.add(programId, lines.slice(at, at + linesPerRequest));
      done.push(...answer.lines);
      results.value = [...done];
      text.value = lines.slice(at + linesPerRequest).join('\n');
    }
  }
  async function apply(programId: string): Promise<void> {
    if (isRunning.value) return;
    const lines = phoneLines(text.value);
    results.value = null;
    fault.value = null;
    if (programId === '' || lines.length === 0) fault.value = addWords.choose;
    else if (lines.length > linesMax) fault.value = addWords.tooLong;
    if (fault.value !== null) return;
    isRunning.value = true;
    try {
      await send(programId, lines);
    } catch (error) {
      fault.value = faultWords(error, cabinetWords.notSaved);
    } finally {
      isRunning.value = false;
    }
  }
  async function readFile(file: File): Promise<void> {
    fault.value = null;
    try {
      if (file.size > fileBytesMax) throw new RangeError('The file is too large');
      const lines = phoneLines(await file.text());
      text.value = [text.value.trim(), ...lines].filter((line) => line !== '').join('\n');
    } catch {
      fault.value = addWords.unread;
    }
  }
  return { text, results, fault, isRunning, apply, readFile };
}

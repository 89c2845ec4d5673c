import { useApi } from '@directus/extensions-sdk';
import { codeInWords, inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { instantText } from '../panel/instant-text.ts';
import { useMay } from '../panel/may.ts';
import { note, panel, subdued } from '../panel/panel.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { decisionForm } from './decision-form.ts';
import { meterFacts } from './meter-facts.ts';
import { loadReview } from './review-facts.ts';
import type { Decision } from './review-facts.ts';
import { decisionStatusWords, decisionWords, reviewReasonWords, reviewWords } from './review-words.ts';

/** What is wrong with a charge under review, what its meters said, and what settles it. */
export const reviewField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const api = useApi();
    const { locale } = useI18n();
    const may = useMay();
    const sessionId = () => String(props.primaryKey);
    const loaded = useLoaded(sessionId, (id) => loadReview(api, id));
    const say = (words: Words) => inWords(words, locale.value);
    return () =>
      panel(loaded, locale.value, (facts) => {
        const { status, review_reason: reason } = facts.session;
        const isOpen = status === 'needs_review';
        if (!isOpen && facts.decisions.length === 0) return [h('p', { style: subdued }, say(reviewWords.none))];
        const done = { sessionId: sessionId(), facts, onDone: () => void loaded.reload() };
        return [
          isOpen && reason ? note('warning', codeInWords(reviewReasonWords, reason, locale.value)) : null,
          isOpen ? meterFacts(facts, locale.value) : null,
          isOpen && (may('create', 'session_reviews') ? h(decisionForm, done) : h('p', say(reviewWords.readOnly))),
          ...decisionList(facts.decisions, locale.value),
        ];
      });
  },
});

function decisionList(decisions: Decision[], locale: string): VNode[] {
  if (decisions.length === 0) return [];
  const line = ({ decision, status, outcome, reason, created_at: at, requested_by: person }: Decision) => {
    const who = [person?.first_name, person?.last_name].filter(Boolean).join(' ');
    const what = `${codeInWords(decisionWords, decision, locale)}: ${codeInWords(decisionStatusWords, status, locale)}`;
    return [instantText(at, locale), who, what, outcome, `«${reason}»`].filter(Boolean).join(' · ');
  };
  return [
    h('p', { class: 'type-label' }, inWords(reviewWords.before, locale)),
    h(
      'ul',
      { style: { paddingInlineStart: '20px' } },
      decisions.map((each) => h('li', { key: each.id }, line(each))),
    ),
  ];
}

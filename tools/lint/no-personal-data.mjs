/**
 * Hunts literals shaped like a real person's phone or СНИЛС in source. Made-up ones come from a generator, or use the
 * numbers that no operator hands out: +7 000 …, СНИЛС 000-000-….
 */
const PHONE = /(?:\+7|\b8)[\s(-]*(?!000)\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\b/u;
const SNILS = /\b(?!000-000)\d{3}-\d{3}-\d{3}[\s-]\d{2}\b/u;

export default {
  meta: {
    type: 'problem',
    messages: {
      phone: 'A phone number stands in source. Generate one, or use +7 000 …, which belongs to nobody.',
      snils: 'A СНИЛС stands in source. Generate one, or use 000-000-…, which belongs to nobody.',
    },
    schema: [],
  },
  create: (context) => {
    const look = (node, text) => {
      if (PHONE.test(text)) context.report({ node, messageId: 'phone' });
      if (SNILS.test(text)) context.report({ node, messageId: 'snils' });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && look(node, node.value),
      TemplateElement: (node) => look(node, node.value.cooked ?? ''),
    };
  },
};

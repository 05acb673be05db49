/** How an organisation comes onto the platform. */
export const founding = {
  'applications.title': 'Заявки организаций',
  'apply.title': 'Подключить организацию',
} as const;

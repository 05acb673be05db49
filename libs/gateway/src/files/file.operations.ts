import { binary, pathParameter, problemAnswer as problem } from '../openapi/of-doors.ts';

/** What the OpenAPI document says of giving out a file. */
export const fileDownloadOperation = (operationId: string, summary: string, parameters: readonly string[]) => ({
  operationId,
  tags: ['Files'],
  summary,
  parameters: [
    ...parameters.map(pathParameter),
    {
      name: 'view',
      in: 'query',
      required: false,
      schema: { type: 'string', enum: ['preview', 'thumbnail'] },
      description: 'Уменьшенное изображение (WebP) вместо самого файла.',
    },
    {
      name: 'Range',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description: 'Только эти байты, одним диапазоном.',
    },
  ],
  responses: {
    200: { description: 'Файл.', content: { 'application/octet-stream': binary, 'image/webp': binary } },
    206: { description: 'Часть файла.', content: { 'application/octet-stream': binary } },
    401: problem('Нужно войти.'),
    403: problem('Недостаточно прав.'),
    404: problem('Такого файла здесь нет.'),
    416: problem('Такой части файла нет.'),
  },
});

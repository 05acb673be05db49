import { PRINT_INVITATIONS, PrintInvitationsRequest, type PrintedInvitations } from '@zveno/contracts-invitation';
import { validate } from '@zveno/service';
import type { GatewayDoor } from '../door.ts';
import { requestMerger } from '../http/merge-request.ts';

const PATH = '/organizations/{organizationId}/invitation-sheets';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const operation = {
  operationId: PRINT_INVITATIONS,
  tags: ['Invitations'],
  summary: 'Напечатать листы со ссылками-приглашениями и кодами QR (PDF), по классам',
  parameters: [{ name: 'organizationId', in: 'path', required: true, schema: { type: 'string' } }],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['invitationIds'],
          properties: {
            invitationIds: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 50 },
            slips: { type: 'integer', minimum: 1, maximum: 60, description: 'Сколько талонов на ссылку.' },
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Листы A4.',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    },
    400: problem('Запрос заполнен неверно.'),
    401: problem('Нужно войти.'),
    403: problem('Листы печатает администратор организации.'),
    404: problem('Ссылки в этой организации нет.'),
    410: problem('Ссылка уже не действует.'),
    422: problem('Листов слишком много для одного ответа.'),
  },
} as const;

/** Sheets of links to print: a file, so it has a door of its own. The service makes it; nothing is kept. */
export const invitationSheetDoor: GatewayDoor = {
  name: 'invitation-sheets',
  routes: [{ method: 'POST', path: PATH }],
  operations: { [PATH]: { post: operation } },
  register: (scope, { requester, headersOf, timeoutMs }) => {
    const merge = requestMerger(PrintInvitationsRequest);
    scope.post(PATH.replace('{organizationId}', ':organizationId'), async (request, reply) => {
      const headers = headersOf(request, 'command');
      const data = validate(PrintInvitationsRequest, merge(request));
      const { pdf } = await requester.request<PrintedInvitations>(PRINT_INVITATIONS, data, headers, { timeoutMs });
      reply.header('Idempotency-Key', headers.commandId);
      reply.header('Content-Disposition', 'attachment; filename="invitations.pdf"');
      return reply.type('application/pdf').send(Buffer.from(pdf, 'base64'));
    });
  },
};

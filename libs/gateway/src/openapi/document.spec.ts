import type { Route } from '@zveno/contracts-common';
import { IsString } from 'class-validator';
import { access, openGateway, problems, routes } from '../gateway.fixture.ts';
import { openApiDocument } from './document.ts';
import { documentFaults } from './document-faults.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a look into a JSON document
const document = openApiDocument(routes, [], problems) as any;
const [rename, find] = routes as [Route, Route];

describe('the OpenAPI document', () => {
  it('is sound', () => expect(documentFaults(document, routes)).toEqual([]));

  it('describes path, query and body from the validators', () => {
    const { parameters } = document.paths['/api/organizations/{organizationId}/units'].get;
    const shown = parameters.map(
      (p: { name: string; in: string; required: boolean }) => `${p.in} ${p.name} ${p.required}`,
    );
    expect(shown).toEqual(
      expect.arrayContaining([
        'path organizationId true',
        'query limit false',
        'query closed false',
        'query after false',
      ]),
    );
    const body = document.components.schemas.RenameUnitBody;
    expect(body.required).toEqual(['name']);
    expect(body.properties.name).toEqual({ type: 'string', maxLength: 20 });
    expect(body.properties.parts.items).toEqual({ $ref: '#/components/schemas/Part' });
    expect('unitId' in body.properties).toBe(false);
  });

  it('lists the refusals of a route with their statuses', () => {
    const { responses } = document.paths['/api/units/{unitId}/name'].put;
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '401', '404', '413', '429', '504']));
    expect(responses['404'].description).toContain('unit.not-found');
  });

  it('is served to anybody', async () => {
    const door = await openGateway();
    const answer = await fetch(`${door.gateway.url}/api/openapi.json`);
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument(routes, [], problems, access))));
    await door.close();
  });

  it.each([
    ['a code that no table declares', [{ ...rename, errors: ['unit.lost'] }], 'unit.lost'],
    ['a path parameter that the request lacks', [{ ...rename, path: '/units/{id}' }], 'has no field id'],
    ['two routes at one address', [find, { ...find, subject: 'x.y' }], 'declared twice'],
  ])('refuses %s', (_, table, reason) => {
    expect(() => openApiDocument(table, [], problems)).toThrow(reason);
  });

  it('refuses two classes of one name', () => {
    const other = (() => {
      class RenameUnit {
        @IsString()
        unitId!: string;
      }
      return RenameUnit;
    })();
    const table = [rename, { ...rename, path: '/other/{unitId}', request: other }];
    expect(() => openApiDocument(table, [], problems)).toThrow('two classes are called RenameUnit');
  });
});

describe('documentFaults', () => {
  it('finds references to nothing, missing routes and undeclared parameters', () => {
    const broken = structuredClone(document);
    delete broken.components.schemas.Part;
    delete broken.paths['/api/units/{unitId}/name'];
    const { get } = broken.paths['/api/organizations/{organizationId}/units'];
    get.parameters = get.parameters.slice(1);
    expect(documentFaults(broken, routes)).toEqual([
      '#/components/schemas/Part leads nowhere',
      'PUT /units/{unitId}/name is missing',
      'GET /api/organizations/{organizationId}/units does not declare organizationId',
    ]);
  });
});

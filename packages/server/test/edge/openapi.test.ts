import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenedEdge, openEdge } from './open-edge.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Record<string, unknown>[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: unknown }> }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown>; readonly securitySchemes: Record<string, unknown> };
}

const routes: RouteOptions[] = [];
let edge: OpenedEdge;
let document: Document;
beforeAll(async () => {
  edge = await openEdge({ onRoute: (route) => routes.push(route) });
  document = (await edge.app.inject('/openapi.json')).json();
});
afterAll(() => edge.app.close());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

it('is OpenAPI 3.1 and lists every route there is, and none that is not', () => {
  expect(document.openapi).toBe('3.1.0');
  const listed = operations().map(([name]) => name);
  const real = routes.flatMap(({ method, url }) =>
    [method]
      .flat()
      .filter((each) => each !== 'HEAD' && each !== 'OPTIONS')
      .map((each) => `${each} ${url.replace(/:(\w+)/g, '{$1}').replace('*', '{*}')}`),
  );
  expect(real.length).toBeGreaterThan(20);
  expect(listed.toSorted()).toEqual([...new Set(real)].toSorted());
});

it('says of each operation what it does, for whom, and what opens it', () => {
  const schemes = Object.keys(document.components.securitySchemes);
  for (const [name, operation] of operations()) {
    expect(operation.summary, name).toBeTruthy();
    expect(operation.tags, name).toHaveLength(1);
    expect(operation.security, name).toBeDefined();
    for (const each of operation.security ?? [])
      expect(schemes, name).toEqual(expect.arrayContaining(Object.keys(each)));
    const wanted = [...name.matchAll(/\{([^}]+)\}/g)].map(([, parameter]) => parameter);
    const given = (operation.parameters ?? []).filter((each) => each.in === 'path').map((each) => each.name);
    expect(given, name).toEqual(wanted);
  }
});

it('refers to nothing that is not there, and every object it takes is closed', () => {
  const text = JSON.stringify(document);
  for (const [, ref = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
    expect(document.components.schemas).toHaveProperty([ref]);
  }
  for (const [name, { requestBody }] of operations()) {
    const schema = requestBody?.content['application/json']?.schema;
    if (schema === undefined) continue;
    expectClosed(resolve(schema), name);
  }
});

function resolve(schema: unknown): unknown {
  const ref = (schema as { $ref?: string }).$ref?.split('/').at(-1);
  return ref === undefined ? schema : document.components.schemas[ref];
}

function expectClosed(schema: unknown, where: string): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { type, additionalProperties } = schema as { type?: string; additionalProperties?: unknown };
  if (type === 'object') expect(additionalProperties, where).toBe(false);
  for (const [key, child] of Object.entries(schema)) expectClosed(resolve(child), `${where}.${key}`);
}

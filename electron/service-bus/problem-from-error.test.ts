import { expect, test } from 'vitest';
import { problemFromError, type ErrorContext } from './problem-from-error.ts';
import { quickestRun } from '../../shared/testing/quickest-run.ts';

const context: ErrorContext = {
  stage: 'amqp',
  host: 'hub.example',
  port: 443,
  secrets: ['the-secret-value', 'the-identifier'],
};

const shaped = (message: string, traits: object) => Object.assign(new Error(message), traits);

test('an aggregate without text is named by what it holds', () => {
  const error = new AggregateError([shaped('InvalidSignature: bad', { code: 'UnauthorizedAccess' })]);
  expect(problemFromError(error, context)).toEqual({ code: 'key-refused' });
});

test('the same error means another cause elsewhere on the way', () => {
  const error = shaped('read ECONNRESET', { code: 'ECONNRESET' });
  expect(problemFromError(error, { ...context, stage: 'service-bus' }).code).toBe('hub-cut-off');
  const refused = shaped('connect ECONNREFUSED 127.0.0.1:9', { code: 'ECONNREFUSED' });
  expect(problemFromError(refused, { ...context, stage: 'service-bus' }).code).toBe('hub-refused-connection');
  expect(problemFromError(refused, { ...context, stage: 'tls' }).code).toBe('hub-cut-off');
});

test('an unknown error keeps its text, without the key', () => {
  const error = new Error(`odd: the-secret-value of the-identifier, sig=abc&x ${'.'.repeat(1000)}`);
  const problem = problemFromError(error, context);
  expect(problem).toMatchObject({ code: 'hub-failed' });
  const text = JSON.stringify(problem);
  expect(text).not.toContain('the-secret-value');
  expect(text).not.toContain('the-identifier');
  expect(text).not.toContain('sig=abc');
  expect(text.length).toBeLessThan(600);
});

test('what is not even an error does not throw', () => {
  expect(problemFromError(undefined, context)).toMatchObject({ code: 'hub-failed' });
});

test('megabytes from the hub cost no time, and no more room than other words', () => {
  const error = new Error('a.'.repeat(2_500_000));
  const time = quickestRun(() => {
    expect(JSON.stringify(problemFromError(error, context)).length).toBeLessThan(600);
  });
  expect(time).toBeLessThan(100);
});

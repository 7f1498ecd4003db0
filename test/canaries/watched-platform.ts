import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { developmentTokens } from '../../server/auth/development-tokens.ts';
import { projectRoot } from '../../server/project-root.ts';
import type { GraphqlAnswer, TestApplication } from '../testkit/application.ts';

const SECRET = 'a secret of the canaries, longer than 32 characters';
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A whole platform in a process of its own, with everything that it ever said. */
export type WatchedPlatform = TestApplication & {
  readonly process: ChildProcess;
  said(): string;
};

/** A folder for its temporary files, with what the compiler of the tests has kept already. */
async function temporaryFolder(folder: string): Promise<string> {
  const temporary = join(folder, 'tmp');
  const cache = `tsx-${userInfo().uid}`;
  await mkdir(temporary, { recursive: true });
  await symlink(join(tmpdir(), cache), join(temporary, cache));
  return temporary;
}

/** Starts the platform as `npm start` does, as talkative as it gets. */
export async function startWatched(options: {
  folder: string;
  mongodbUri: string;
}): Promise<WatchedPlatform> {
  const { folder, mongodbUri } = options;
  const temporary = await temporaryFolder(folder);
  const child = spawn(
    process.execPath,
    ['--import', tsx, join(projectRoot, 'server/main.ts'), '--json'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATA_DIR: join(folder, 'data'),
        TMPDIR: temporary,
        MONGODB_URI: mongodbUri,
        PORT: '0',
        LOG_LEVEL: 'trace',
        SECRET,
      },
    },
  );
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const url = await new Promise<string>((resolve, reject) => {
    let line = '';
    child.once('exit', () => reject(new Error(`the platform ended: ${said.slice(-2_000)}`)));
    child.stdout.on('data', (text: Buffer) => {
      line += text.toString();
      said += text.toString();
      if (line.endsWith('\n')) resolve(JSON.parse(line).url);
    });
  });
  const { issue } = developmentTokens(new TextEncoder().encode(SECRET));
  const askWithToken: TestApplication['askWithToken'] = (token, query, variables) =>
    ask({ url, token, query, variables });
  return {
    url,
    mongodbUri,
    process: child,
    said: () => said,
    issueToken: issue,
    askWithToken,
    ask: async (query, variables, userId = 'system-administrator') =>
      ask({ url, query, variables, token: userId === null ? undefined : await issue(userId) }),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null) child.kill('SIGTERM');
      else return;
      await ended;
    },
  };
}

async function ask<Data>(call: {
  url: string;
  token: string | undefined;
  query: string;
  variables: Record<string, unknown> | undefined;
}): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(`${call.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
    },
    body: JSON.stringify({ query: call.query, variables: call.variables ?? {} }),
  });
  return { status: response.status, ...JSON.parse(await response.text()) };
}

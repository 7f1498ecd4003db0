import { ConfigError, readConfig } from './config.ts';
import { onStore } from './on-store.ts';
import { createKeyring, ensureKeyring, keyringFileOf, keyringInFile } from './open-keyring.ts';
import { ProvisionError } from './provision/provision-error.ts';
import { rotatePersonalKeys } from './services/personal/rotate-keys.ts';
import type { Store } from './store/connection.ts';
import type { KeyringSource } from './store/personal/personal-keys.ts';
import { countSealed } from './store/personal/sealed-fields.ts';
import { StoreFormError } from './store/store-form.ts';

const USAGE =
  '用法：npm run keys -- status（查看）、rotate（换新密钥并重新加密）、create（原密钥遗失后另建）';

type Command = (source: KeyringSource, store: Store) => Promise<string>;

const commands: Readonly<Record<string, Command>> = {
  status: async (source, store) => {
    const keyring = await source.read();
    const sealed = await countSealed(store);
    if (!keyring) return `没有密钥文件“${source.name}”；数据库中有${sealed}项加密的个人信息`;
    const older = await countSealed(store, keyring.active);
    const count = Object.keys(keyring.keys).length;
    return `当前密钥 ${keyring.active}，共${count}个；加密的个人信息${sealed}项，其中${older}项尚用旧密钥`;
  },
  rotate: async (source, store) => {
    await ensureKeyring(source, store);
    const clock = { now: () => new Date() };
    const { activeKey, resumed, renewed } = await rotatePersonalKeys({ store, source, clock });
    const begin = resumed ? '已接着完成上次中断的更换' : '已更换密钥';
    return `${begin}：当前密钥 ${activeKey}，重新加密${renewed}项；请备份“${source.name}”，旧密钥仍保留，供读取审计记录和旧备份`;
  },
  create: async (source) => {
    if (await source.read()) return `密钥文件“${source.name}”已存在，未作改动`;
    await createKeyring(source);
    return `已建立密钥文件“${source.name}”；请立即备份。用遗失的密钥加密的个人信息无法读取`;
  },
};

/** `npm run keys -- status|rotate|create`: the keys of personal fields, beside a running platform. */
async function main(): Promise<void> {
  const name = process.argv[2] ?? '';
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`✗ 没有名为“${name}”的操作。${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const config = readConfig(process.env);
  const source = keyringInFile(keyringFileOf(config));
  console.log(`✓ ${await onStore(config, (store) => command(source, store))}`);
}

main().catch((error: unknown) => {
  const expected =
    error instanceof ConfigError ||
    error instanceof ProvisionError ||
    error instanceof StoreFormError;
  console.error(expected ? `✗ ${error.message}` : '✗ 未能完成：', expected ? '' : error);
  process.exitCode = 1;
});

import { fileURLToPath } from 'node:url';
import { countSources, cruiseRooms } from './cruise-rooms.mjs';

/** `npm run check:rooms`: fails on an import across rooms, and when it read fewer files than exist. */
const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
const sources = await countSources(projectRoot);
const { modules, violations } = await cruiseRooms(projectRoot);

for (const { rule, from, to } of violations) {
  console.error(`✗ ${rule}：${from} 不得引用 ${to}`);
}
if (modules < sources) {
  console.error(`✗ 只检查了 ${modules} 个模块，而源文件有 ${sources} 个：检查未生效`);
}
if (violations.length > 0 || modules < sources) process.exitCode = 1;
else console.log(`✓ ${modules} 个模块的引用关系符合房间表`);

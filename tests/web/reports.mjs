// reports.mjs — what only a browser can tell about the reports: no requests, readable without scripts, no axe
// violation in either theme, no sideways scrolling on a phone, hostile source shown as text, tabs by keyboard.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.WHY_WEB_MODULES, 'here.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.env.WHY_TEST_PAGES;
const shots = process.env.WHY_TEST_SHOTS; // a folder for screenshots, for eyes

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// Opens a page; requests besides the file itself, console messages and dialogs end up in `trouble`.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const url = `file://${folder}/${name}.html`;
  const trouble = [];
  page.on('request', (request) => { if (request.url() !== url) trouble.push(`request ${request.url()}`); });
  page.on('console', (message) => trouble.push(`console ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error ${error}`));
  page.on('dialog', (dialog) => { trouble.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(url);
  return { page, trouble, close: () => context.close() };
}

let failed = 0;
async function test(name, body) {
  try {
    await body();
    console.log(`ok     ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}\n       ${String(error.message).split('\n').join('\n       ')}`);
  }
}

const pages = ['plain', 'two', 'hostile', 'variants', 'variants-hostile', 'points', 'long'];

await test('pages ask for nothing, run nothing and log nothing', async () => {
  for (const name of pages) {
    const { page, trouble, close } = await open(name);
    await page.waitForTimeout(200);
    assert.deepEqual(trouble, [], name);
    assert.equal(await page.locator('script, img, iframe, object, embed, link, form, video, audio').count(), 0, name);
    await close();
  }
});

await test('the policy of the page forbids scripts', async () => {
  const { page, close } = await open('plain');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    return window.ran === true;
  }).catch(() => false);
  assert.equal(ran, false);
  await close();
});

await test('without scripts: code, marks, table, trust and provenance are there', async () => {
  const { page, trouble, close } = await open('plain', { javaScriptEnabled: false });
  for (const text of ['memcpy(tmp, src, n);', 'Strongest tokens', 'How far to trust this', 'UNKNOWN',
    'completeness', 'How it was made', 'sample SHA-256'])
    assert.ok(await page.getByText(text).first().isVisible(), text);
  assert.ok(await page.locator('.src mark').count() > 10);
  assert.deepEqual(trouble, []);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1400, 400]) {
    await test(`no axe violation: ${colorScheme}, ${width} px`, async () => {
      for (const name of pages.filter((p) => p !== 'long')) {
        const { page, close } = await open(name, { width, colorScheme, bypassCSP: true });
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
        await page.addScriptTag({ content: axe });
        const { violations } = await page.evaluate(() => window.axe.run());
        const told = violations.map((v) => `${name}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`);
        assert.deepEqual(told, []);
        if (shots) {
          mkdirSync(shots, { recursive: true });
          await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${width}.png`), fullPage: true });
        }
        await close();
      }
    });
  }
}

await test('nothing but the source scrolls sideways, down to 320 px', async () => {
  for (const name of pages) {
    for (const width of [320, 400, 700, 1000, 1400]) {
      const { page, close } = await open(name, { width });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${name} at ${width} px is ${wide} px wide`);
      await close();
    }
  }
});

await test('a hostile sample is text', async () => {
  const { page, trouble, close } = await open('hostile');
  const text = await page.evaluate(() => {
    document.querySelectorAll('details').forEach((d) => { d.open = true; });
    return document.querySelector('.src').innerText;
  });
  for (const part of ['<script>alert(1)</script><!-- -->', '<img src=x onerror=y>', '\\u{202E}', '\\x1B', '\\x00',
    '\\x80', '\\u{200B}', '&lt; &#60; &amp;amp;', 'x" onmouseover="alert(1)"', '😀', '你好'])
    assert.ok(text.includes(part), part);
  assert.ok(!/[\u202a-\u202e\u2066-\u2069\u200b\u0000-\u0008\u001b]/.test(text));
  assert.equal(await page.locator('h1').innerText(), '<b>\\u{202E}.c');
  assert.deepEqual(trouble, []);
  await close();
});

await test('tabs switch by keyboard and show one method at a time', async () => {
  const { page, close } = await open('two');
  assert.ok(await page.locator('#m1').isVisible());
  assert.ok(!await page.locator('#m2').isVisible());
  await page.locator('#p1').focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(!await page.locator('#m1').isVisible());
  assert.ok(await page.locator('#m2').isVisible());
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#m1').isVisible(), 'paper shows all methods');
  await close();
});

await test('the table leads to its token', async () => {
  const { page, close } = await open('long', { width: 400 });
  const link = page.locator('td a').first();
  const mark = page.locator(await link.getAttribute('href'));
  await link.click();
  const box = await mark.boundingBox();
  assert.ok(box && box.y >= 0 && box.y < 900, JSON.stringify(box));
  assert.equal(await mark.evaluate((m) => getComputedStyle(m).outlineStyle), 'solid');
  await close();
});

await test('tabs stand where four blanks stand', async () => {
  for (const width of [400, 1400]) {
    const { page, close } = await open('plain', { width });
    const [tab, blanks] = await page.evaluate(() => {
      const left = (line, word) => {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(word);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect().left;
        }
        return NaN;
      };
      const lines = [...document.querySelectorAll('.l')];
      return [left(lines.find((l) => l.textContent.startsWith('\tchar')), 'char'),
        left(lines.find((l) => l.textContent.startsWith('    memcpy')), 'memcpy')];
    });
    assert.ok(Math.abs(tab - blanks) < 0.6, `${tab} against ${blanks} at ${width} px`);
    await close();
  }
});

await test('without scripts: a variant stands beside its original, with signs and words', async () => {
  const { page, trouble, close } = await open('variants', { javaScriptEnabled: false });
  for (const text of ['By transform', 'Each variant beside the original', 'empty-statement-add', 'Share kept'])
    assert.ok(await page.getByText(text).first().isVisible(), text);
  const first = page.locator('#v1 tbody');
  for (const mark of ['ins', 'del', '.rw', '.mv'])
    assert.ok(await first.locator(mark).count() > 0, mark);
  const numbers = await first.locator('.n').allInnerTexts();
  for (const sign of ['~ ', '+ ', '\u2212 '])
    assert.ok(numbers.some((n) => n.startsWith(sign)), sign);
  assert.deepEqual(trouble, []);
  await close();
});

await test('variants open and close by keyboard', async () => {
  const { page, close } = await open('variants');
  const fourth = page.locator('#v4');
  assert.ok(!await fourth.locator('table').isVisible());
  await fourth.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.ok(await fourth.locator('table').isVisible());
  await page.keyboard.press('Tab'); // the diff may be wider than the page: it can be reached and scrolled
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'region');
  await close();
});

await test('a hostile variant is text', async () => {
  const { page, trouble, close } = await open('variants-hostile');
  const text = await page.evaluate(() => document.querySelector('main').innerText);
  assert.ok(!/[\u202a-\u202e\u2066-\u2069\u200b\u0000-\u0008\u001b]/.test(text));
  assert.equal(await page.locator('h1').innerText(), '<b>\\u{202E}.c');
  assert.deepEqual(trouble, []);
  await close();
});

await test('what changed keeps its second cue in forced colours', async () => {
  const { page, close } = await open('variants', { forcedColors: 'active' });
  const style = (selector) => page.locator(selector).first().evaluate((m) => getComputedStyle(m).textDecorationLine
    + ' ' + getComputedStyle(m).textDecorationStyle);
  assert.equal(await style('.diff ins'), 'underline solid');
  assert.equal(await style('.diff del'), 'line-through solid');
  assert.equal(await style('.diff .rw'), 'underline dotted');
  assert.equal(await style('.diff .mv'), 'underline dashed');
  await close();
});

await test('forced colours keep the underlines', async () => {
  const { page, close } = await open('plain', { forcedColors: 'active' });
  const style = (selector) => page.locator(selector).first().evaluate((m) => getComputedStyle(m).textDecorationLine
    + ' ' + getComputedStyle(m).textDecorationStyle);
  assert.equal(await style('.src .s5'), 'underline solid');
  assert.equal(await style('.src .o1'), 'underline dotted');
  await close();
});

await test('500 lines with every token marked are all there', async () => {
  const start = Date.now();
  const { page, close } = await open('long');
  assert.equal(await page.locator('.l').count(), 500);
  console.log(`       long.html opened in ${Date.now() - start} ms`); // told, not judged: the machine decides
  await close();
});

await browser.close();
if (failed) {
  console.log(`${failed} failed`);
  process.exit(1);
}

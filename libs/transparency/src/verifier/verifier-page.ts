import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** The verifier as code of a page: no types, nothing exported. */
export const verifierScript = (): string => {
  const compiled = import.meta.url.endsWith('.js');
  const text = readFileSync(new URL(compiled ? './verify-bundle.js' : './verify-bundle.ts', import.meta.url), 'utf8');
  const code = compiled ? text.replace(/^\/\/# sourceMappingURL=.*$/mu, '') : stripTypeScriptTypes(text);
  // A compiler may put a comment and what it is about on one line.
  return code
    .replaceAll(/^(\/\*\*.*\*\/ )?export (?=const |async |function )/gmu, '$1')
    .replaceAll(/^export \{[^}]*\};?$/gmu, '');
};

/**
 * The verifier as one page that works from a file, without network: nobody needs to install anything to check a bundle.
 * What is in a bundle is shown as text only.
 */
export const verifierPage = (): string => `<!doctype html>
<html lang="ru"><meta charset="utf-8"><title>Проверка комплекта «Звено»</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<style>body{font:16px sans-serif;max-width:50em;margin:2em auto;padding:0 1em}label{display:block;margin:1em 0}textarea{width:100%}li{margin:.4em 0}</style>
<h1>Проверка комплекта событий</h1>
<p>Страница ничего не отправляет: проверка идёт на этом компьютере, сеть можно отключить.</p>
<label>Комплект (.zip) <input id="bundle" type="file" accept=".zip"></label>
<label>Опубликованные ключи журнала, по одному в строке <textarea id="keys" rows="3"></textarea></label>
<label>Контрольные точки, полученные раньше (необязательно) <input id="known" type="file" multiple></label>
<button id="check" type="button">Проверить</button>
<section aria-live="polite"><h2 id="verdict"></h2><ul id="lines"></ul></section>
<script type="module">
${verifierScript()}
const element = (id) => document.getElementById(id);
element('check').addEventListener('click', async () => {
  const [file] = element('bundle').files;
  if (file === undefined) return void (element('verdict').textContent = 'Выберите файл комплекта.');
  element('verdict').textContent = 'Проверяется…';
  element('lines').replaceChildren();
  const keys = element('keys').value.split('\\n').map((line) => line.trim()).filter((line) => line !== '');
  const checkpoints = await Promise.all([...element('known').files].map((known) => known.text()));
  const { holds, faults, facts, notices } = await verifyBundle(file, { keys, checkpoints }, (part, done, of) => {
    if (part === 'events') element('verdict').textContent = 'Проверяется: ' + Math.floor((100 * done) / of) + ' %';
  });
  element('verdict').textContent = holds ? 'Комплект подлинный: ни одно событие не изменено и не пропущено.' : 'Комплект НЕ подлинный или повреждён.';
  for (const text of [...facts, ...faults.map((fault) => 'Нарушение: ' + fault), ...notices]) {
    const line = document.createElement('li');
    line.textContent = text;
    element('lines').append(line);
  }
});
</script></html>
`;

import '@vkontakte/vkui/dist/vkui.css';
import './app/contrast.css';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keepApp } from './app/keep-app.ts';
import { reloadForNewVersion } from './app/new-version.ts';
import { signedOut } from './app/queries.ts';
import { keepGate } from './app/step-up.ts';
import { chosenLanguage, loadIntl } from './app/text.tsx';

reloadForNewVersion();
keepApp();
keepGate(signedOut);
const language = chosenLanguage();
document.documentElement.lang = language;
const intl = await loadIntl(language);
createRoot(document.getElementById('root')!).render(<App intl={intl} />);

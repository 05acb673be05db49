// Loads the description with the reader's token and shows it. The token stays in this page's memory only.
const gate = document.getElementById('gate');
const state = document.getElementById('state');

gate.addEventListener('submit', async (event) => {
  event.preventDefault();
  const authorization = `Bearer ${document.getElementById('token').value.trim()}`;
  const answer = await fetch('/api/openapi.json', { headers: { Authorization: authorization } });
  if (!answer.ok) {
    state.textContent = answer.status === 401 ? 'Ключ не подошёл.' : `Ошибка ${answer.status}.`;
    return;
  }
  state.textContent = '';
  window.SwaggerUIBundle({
    spec: await answer.json(),
    dom_id: '#swagger',
    validatorUrl: null,
    deepLinking: false,
    requestInterceptor: (request) => {
      request.headers.Authorization = authorization;
      return request;
    },
  });
});

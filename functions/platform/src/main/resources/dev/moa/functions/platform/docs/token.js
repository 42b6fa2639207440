const TOKEN = 'moa.token';

/** The token of this tab; null if there is none. */
const token = () => sessionStorage.getItem(TOKEN);

/** What a token says of itself. It is not checked here: the API does that. */
function claimsOf(text) {
  try {
    const bytes = Uint8Array.from(
      atob(text.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function describeToken(text) {
  if (!text) return 'No token: only open operations answer.';
  const claims = claimsOf(text);
  if (!claims) return 'This does not look like a token (three parts with dots between).';
  const minutes = Math.round((claims.exp * 1000 - Date.now()) / 60_000);
  const roles = [claims.roles ?? []].flat().join(', ') || 'no role';
  if (minutes <= 0) return `${roles}; it has expired.`;
  const left = minutes > 180 ? `${Math.round(minutes / 60)} hours` : `${minutes} minutes`;
  return `${roles}; expires in ${left}.`;
}

function showToken() {
  const claims = token() && claimsOf(token());
  const expired = claims && claims.exp * 1000 < Date.now();
  const state = token() ? (expired ? 'expired' : [claims?.roles ?? 'set'].flat().join(', ')) : 'none';
  byId('token-open').textContent = `Token: ${state}`;
}

function openToken() {
  byId('token-text').value = token() ?? '';
  byId('token-says').textContent = describeToken(token());
  byId('token').returnValue = 'cancel';
  byId('token').showModal();
}

/** Called after the token changed; what is shown sets it. */
let onToken = () => {};

/** Wires the dialog up. */
function initToken() {
  const field = byId('token-text');
  byId('token-open').addEventListener('click', openToken);
  field.addEventListener('input', () => {
    byId('token-says').textContent = describeToken(clean(field.value));
  });
  byId('token').addEventListener('close', () => {
    const choice = byId('token').returnValue;
    const text = clean(field.value);
    if (choice === 'use' && text) sessionStorage.setItem(TOKEN, text);
    if (choice === 'forget' || (choice === 'use' && !text)) sessionStorage.removeItem(TOKEN);
    field.value = '';
    showToken();
    onToken();
  });
  showToken();
}

/** What was pasted, without a header's name round it. */
const clean = (text) => text.trim().replace(/^(authorization:\s*)?bearer\s+/i, '');

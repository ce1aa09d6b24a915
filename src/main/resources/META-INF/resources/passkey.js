'use strict';
// Asks the browser for a passkey, and hands what it says to the form. Fetches nothing but the options that the form names.
(() => {
  const told = document.getElementById('told');
  const tell = (what) => {
    told.textContent = told.dataset[what];
    told.focus();
  };
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join(''))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');

  const options = async (form) => {
    const answer = await fetch(form.dataset.options, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ form: form.elements.form.value }),
    });
    if (!answer.ok) {
      throw new Error('refused');
    }
    const { publicKey } = await answer.json();
    publicKey.challenge = bytes(publicKey.challenge);
    return publicKey;
  };

  const make = (publicKey) => {
    publicKey.user.id = bytes(publicKey.user.id);
    publicKey.excludeCredentials = publicKey.excludeCredentials.map((known) => ({ ...known, id: bytes(known.id) }));
    return navigator.credentials.create({ publicKey });
  };

  for (const form of document.querySelectorAll('form[data-options]')) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (!window.PublicKeyCredential) {
        tell('none');
        return;
      }
      let publicKey;
      try {
        publicKey = await options(form);
      } catch {
        tell('refused');
        return;
      }
      try {
        const made = form.id === 'make' ? await make(publicKey) : await navigator.credentials.get({ publicKey });
        if (form.elements.id) {
          form.elements.id.value = made.id;
        }
        for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
          if (form.elements[name] && made.response[name]) {
            form.elements[name].value = text(made.response[name]);
          }
        }
        form.submit();
      } catch {
        tell('stopped');
      }
    });
  }
})();

import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { faultOf } from '../api/http';
import { type Person, signIn } from '../api/people';

export function SignInScreen({ onSignedIn }: { readonly onSignedIn: (person: Person) => void }): JSX.Element {
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => email.current?.focus(), []);

  const submit = (event: Event): void => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    signIn(email.current!.value, password.current!.value).then(onSignedIn, (error: unknown) => {
      setBusy(false);
      setFault(faultOf(error));
      password.current?.select();
    });
  };

  return (
    <main id="main" class="sign-in">
      <form onSubmit={submit}>
        <h1>Evenhand</h1>
        <p class="soft">Sign in to review comments.</p>
        <label>
          E-mail
          <input ref={email} type="email" name="email" autocomplete="username" required maxLength={254} />
        </label>
        <label>
          Password
          <input
            ref={password}
            type="password"
            name="password"
            autocomplete="current-password"
            required
            maxLength={256}
            aria-describedby={fault === undefined ? undefined : 'sign-in-fault'}
          />
        </label>
        <p id="sign-in-fault" class="fault" role="alert">
          {fault}
        </p>
        <button type="submit" class="main" disabled={isBusy}>
          Sign in
        </button>
      </form>
    </main>
  );
}

const KEY = "transferscope.token";

/** The reader's token, where reading needs one; forgotten with the tab. */
export function isSignedIn() {
  return sessionStorage.getItem(KEY) !== null;
}

export function signIn(token) {
  sessionStorage.setItem(KEY, token);
}

export function signOut() {
  sessionStorage.removeItem(KEY);
}

/** What every request says of the reader. */
export function authorization() {
  return isSignedIn() ? { Authorization: `Bearer ${sessionStorage.getItem(KEY)}` } : {};
}

import { h, show } from "../dom.js";
import { isSignedIn, signIn, signOut } from "../token.js";

/** Asks for the token that reading needs here, and goes on once there is one. */
export function signInPage(host, failure, onDone) {
  const isWrong = isSignedIn();
  signOut();
  const token = h("input", { type: "password", id: "token", name: "token", required: true, autocomplete: "off", spellcheck: "false", "aria-describedby": "token-hint" });
  const submit = (event) => {
    event.preventDefault();
    signIn(token.value.trim());
    onDone();
  };
  show(
    host,
    h("h1", {}, "Sign in"),
    h("p", { class: "lead" }, isWrong ? `${failure.message}.` : "This aggregator shows its studies only to those who have a token."),
    h(
      "form",
      { class: "sign-in", onsubmit: submit },
      h("label", { for: "token" }, "Token"),
      token,
      h("button", { type: "submit" }, "Show the studies"),
    ),
    h("p", { class: "hint", id: "token-hint" }, "Whoever runs the aggregator gives tokens out. It is forgotten when this tab is closed."),
  );
  token.focus();
}

import js from "@eslint/js";

const PAGE = "src/main/resources/META-INF/resources/app/**/*.js";

/** What a browser has and the page uses. */
const BROWSER = [
  "AbortController",
  "AbortSignal",
  "CSS",
  "DOMParser",
  "Event",
  "FormData",
  "Node",
  "TextDecoderStream",
  "URL",
  "URLSearchParams",
  "clearTimeout",
  "console",
  "document",
  "fetch",
  "localStorage",
  "location",
  "matchMedia",
  "sessionStorage",
  "setTimeout",
  "window",
];

const readonly = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

const HTML = "/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/";

export default [
  { ignores: ["target/", "node_modules/"] },
  js.configs.recommended,
  {
    rules: {
      curly: "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "no-restricted-syntax": [
        "error",
        { selector: `MemberExpression[property.name=${HTML}]`, message: "Nothing is ever read as HTML: use h() of dom.js." },
      ],
    },
  },
  { files: [PAGE], languageOptions: { globals: readonly(BROWSER) } },
  { files: ["**/app/theme.js"], languageOptions: { sourceType: "script" } }, // classic: it runs before the first paint
  { files: ["src/test/js/**"], languageOptions: { globals: readonly([...BROWSER, "KeyboardEvent", "MouseEvent", "Response"]) } },
];

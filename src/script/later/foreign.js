// The script with the words of other languages. A site's page fetches it when the first is typed; a single file has none.
import { wordsOf } from "../foreign/words.js";

dispatchEvent(new CustomEvent("foreign-words", { detail: wordsOf }));

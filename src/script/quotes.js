// What a site's page fetches when it is first needed: what checks quotations, and the words of other languages.
import { wordsOf } from "./foreign/words.js";
import { checkQuotes } from "./quotes/panel.js";

checkQuotes();
dispatchEvent(new CustomEvent("foreign-words", { detail: wordsOf }));

// The script that checks quotations, which a site's page fetches when it is first needed.
import { checkQuotes } from "./quotes/panel.js";

checkQuotes();

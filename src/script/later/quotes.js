// The script that checks quotations. A site's page fetches it when its panel first opens.
import { checkQuotes } from "../quotes/panel.js";

checkQuotes();

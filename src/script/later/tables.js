// The script that looks after tables. A site's page fetches it when a table first comes near the window.
import { keepTables } from "../tables.js";

keepTables();

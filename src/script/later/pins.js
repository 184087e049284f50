// The script of pins. A site's page fetches it when a passage is first pinned.
import { keepPins } from "../pins.js";

keepPins();

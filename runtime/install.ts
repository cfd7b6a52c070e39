/** Wires the layers together, once as the runtime loads: what a lower layer needs of a higher one reaches it through hooks. */

import "./builtins/index.js";
import "./exceptions/index.js";
import { installBlocking } from "./thread/blocking.js";

installBlocking();

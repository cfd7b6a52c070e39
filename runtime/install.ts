/** Wires the layers together, once as the runtime loads: what a lower layer needs of a higher one reaches it through hooks. */

import "./builtins/index.js";
import { installExceptions } from "./exceptions/index.js";
import { installBlocking } from "./thread/blocking.js";

installExceptions();
installBlocking();

/** The categories of warnings (CPython Objects/exceptions.c, from Warning on). */

import { define } from "../object/type.js";
import { Exception } from "./simple.js";

export class Warning extends Exception {
  static {
    define(this, { name: "Warning" });
  }
}

export class BytesWarning extends Warning {
  static {
    define(this, { name: "BytesWarning" });
  }
}

export class DeprecationWarning extends Warning {
  static {
    define(this, { name: "DeprecationWarning" });
  }
}

export class EncodingWarning extends Warning {
  static {
    define(this, { name: "EncodingWarning" });
  }
}

export class FutureWarning extends Warning {
  static {
    define(this, { name: "FutureWarning" });
  }
}

export class ImportWarning extends Warning {
  static {
    define(this, { name: "ImportWarning" });
  }
}

export class PendingDeprecationWarning extends Warning {
  static {
    define(this, { name: "PendingDeprecationWarning" });
  }
}

export class ResourceWarning extends Warning {
  static {
    define(this, { name: "ResourceWarning" });
  }
}

export class RuntimeWarning extends Warning {
  static {
    define(this, { name: "RuntimeWarning" });
  }
}

export class SyntaxWarning extends Warning {
  static {
    define(this, { name: "SyntaxWarning" });
  }
}

export class UnicodeWarning extends Warning {
  static {
    define(this, { name: "UnicodeWarning" });
  }
}

export class UserWarning extends Warning {
  static {
    define(this, { name: "UserWarning" });
  }
}

/** What the later passes say about wrong programs, in the words of CPython's symtable.c, compile.c and future.c. */

export const messages = {
  recursion: "maximum recursion depth exceeded during compilation",

  // Scopes
  duplicateArgument: (name: string) => `duplicate argument '${name}' in function definition`,
  duplicateTypeParameter: (name: string) => `duplicate type parameter '${name}'`,
  parameterAnd: (name: string, scope: string) => `name '${name}' is parameter and ${scope}`,
  usedPrior: (name: string, scope: string) => `name '${name}' is used prior to ${scope} declaration`,
  annotatedName: (name: string, scope: string) => `annotated name '${name}' can't be ${scope}`,
  assignedBefore: (name: string, scope: string) => `name '${name}' is assigned to before ${scope} declaration`,
  nonlocalAndGlobal: (name: string) => `name '${name}' is nonlocal and global`,
  nonlocalAtModuleLevel: "nonlocal declaration not allowed at module level",
  noBinding: (name: string) => `no binding for nonlocal '${name}' found`,
  nonlocalTypeParameter: (name: string) => `nonlocal binding not allowed for type parameter '${name}'`,
  importStar: "import * only allowed at module level",
  debug: (deleted: boolean) => `cannot ${deleted ? "delete" : "assign to"} __debug__`,
  typeParameterWithoutDefault: (name: string) => `non-default type parameter '${name}' follows default type parameter`,

  // Comprehensions
  rebindIteration: (name: string) => `assignment expression cannot rebind comprehension iteration variable '${name}'`,
  rebindTarget: (name: string) => `comprehension inner loop cannot rebind assignment expression target '${name}'`,
  walrusInIterable: "assignment expression cannot be used in a comprehension iterable expression",
  walrusInClass: "assignment expression within a comprehension cannot be used in a class body",
  blockSeesClass: (expression: string) => `Cannot use ${expression} in annotation scope within class scope`,
  walrusInComprehensionWithin: (preposition: string, place: string) =>
    `assignment expression within a comprehension cannot be used ${preposition} ${place}`,
  yieldInside: (place: string) => `'yield' inside ${place}`,
  cannotBeUsedWithin: (expression: string, place: string) => `${expression} cannot be used within ${place}`,

  // Flow
  outsideFunction: (keyword: string) => `'${keyword}' outside function`,
  outsideAsync: (keyword: string) => `'${keyword}' outside async function`,
  asyncComprehension: "asynchronous comprehension outside of an asynchronous function",
  yieldFromInAsync: "'yield from' inside async function",
  returnInAsyncGenerator: "'return' with value in async generator",
  breakOutsideLoop: "'break' outside loop",
  continueOutsideLoop: "'continue' not properly in loop",
  exceptStarFlow: "'break', 'continue' and 'return' cannot appear in an except* block",
  tooManyBlocks: "too many statically nested blocks",
  defaultExceptLast: "default 'except:' must be last",
  keywordRepeated: (name: string) => `keyword argument repeated: ${name}`,
  starredTarget: "starred assignment target must be in a list or tuple",
  multipleStarred: "multiple starred expressions in assignment",
  tooManyBeforeStar: "too many expressions in star-unpacking assignment",
  starredHere: "can't use starred expression here",

  // Patterns
  multipleAssignments: (name: string) => `multiple assignments to name '${name}' in pattern`,
  captureUnreachable: (name: string) => `name capture '${name}' makes remaining patterns unreachable`,
  wildcardUnreachable: "wildcard makes remaining patterns unreachable",
  differentNames: "alternative patterns bind different names",
  multipleStarredNames: "multiple starred names in sequence pattern",
  attributeRepeated: (name: string) => `attribute name repeated in class pattern: ${name}`,
  duplicateKey: (key: string) => `mapping pattern checks duplicate key (${key})`,
  onlyLiterals: "patterns may only match literals and attribute lookups",
  keysOnlyLiterals: "mapping pattern keys may only match literals and attribute lookups",

  // __future__
  lateFuture: "from __future__ imports must occur at the beginning of the file",
  unknownFuture: (name: string) => `future feature ${name} is not defined`,
  braces: "not a chance",

  // Warnings
  isLiteral: (operator: string, type: string, python: number) =>
    `"${operator}" with ${python >= 12 ? `'${type}'` : "a"} literal. Did you mean "${operator === "is" ? "==" : "!="}"?`,
  notCallable: (type: string) => `'${type}' object is not callable; perhaps you missed a comma?`,
  notSubscriptable: (type: string) => `'${type}' object is not subscriptable; perhaps you missed a comma?`,
  badIndex: (type: string, index: string) =>
    `${type} indices must be integers or slices, not ${index}; perhaps you missed a comma?`,
  finallyExit: (keyword: string) => `'${keyword}' in a 'finally' block`,
  assertTuple: "assertion is always true, perhaps remove parentheses?",
} as const;

/** The expressions of the error grammar, in the notation of peg.ts; rules answer to CPython's Grammar/python.gram, 3.13. */
export const expressions = `
star_expressions:
  star_expression (',' star_expression)+ ','? => tuple
  | star_expression ',' => tuple
  | star_expression
star_expression (memo): '*' bitwise_or => starred | expression
star_named_expressions: ','.star_named_expression+ ','?
star_named_expression: '*' bitwise_or => starred | named_expression
assignment_expression: NAME ':=' ~ expression => named expression
named_expression: assignment_expression | invalid_named_expression | expression !':='
invalid_named_expression (memo):
  a=expression ':=' expression @walrusTarget
  | >=3.10 a=name '=' b=bitwise_or !('=' | ':=') @maybeComparison
  | >=3.10 !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=') @cannotAssignHere

expression (memo):
  >=3.10 invalid_expression
  | >=3.10 invalid_legacy_expression
  | disjunction 'if' disjunction 'else' expression => conditional expression
  | disjunction
  | lambdef
expression_without_invalid:
  disjunction 'if' disjunction 'else' expression => conditional expression
  | disjunction
  | lambdef
invalid_expression:
  !(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid @forgottenComma
  | a=disjunction 'if' b=disjunction !('else' | ':') @expectedElse
  | a='lambda' lambda_params? b=':' &FSTRING_MIDDLE @lambdaInFormat
invalid_legacy_expression: a=name !'(' b=star_expressions @missingParentheses

yield_expr: 'yield' 'from' expression => yield expression | 'yield' star_expressions? => yield expression
disjunction (memo): conjunction ('or' conjunction)+ => expression | conjunction
conjunction (memo): inversion ('and' inversion)+ => expression | inversion
inversion (memo): 'not' inversion => expression | comparison
comparison: bitwise_or (compare_op bitwise_or)+ => comparison | bitwise_or
compare_op: '==' | '!=' | '<=' | '<' | '>=' | '>' | 'not' 'in' | 'in' | 'is' 'not' | 'is'
bitwise_or: bitwise_or '|' bitwise_xor => expression | bitwise_xor
bitwise_xor: bitwise_xor '^' bitwise_and => expression | bitwise_and
bitwise_and: bitwise_and '&' shift_expr => expression | shift_expr
shift_expr: shift_expr '<<' sum => expression | shift_expr '>>' sum => expression | >=3.13 invalid_arithmetic | sum
invalid_arithmetic: sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion @notAfterOperator
sum: sum '+' term => expression | sum '-' term => expression | term
term:
  term '*' factor => expression
  | term '/' factor => expression
  | term '//' factor => expression
  | term '%' factor => expression
  | term '@' factor => expression
  | factor
factor (memo):
  '+' factor => expression
  | '-' factor => expression
  | '~' factor => expression
  | >=3.13 invalid_factor
  | power
invalid_factor: ('+' | '-' | '~') a='not' b=factor @notAfterOperator
power: await_primary '**' factor => expression | await_primary
await_primary (memo): 'await' primary => await expression | primary
primary:
  primary '.' NAME => attribute
  | primary genexp => function call
  | primary '(' arguments? ')' => function call
  | primary '[' slices ']' => subscript
  | atom
slices:
  slice !','
  | >=3.11 ','.(slice | starred_expression)+ ','? => tuple
  | <3.11 ','.slice+ ','? => tuple
slice: expression? ':' expression? (':' expression?)? => slice | named_expression
atom:
  name
  | 'True' => True
  | 'False' => False
  | 'None' => None
  | &(STRING | FSTRING_START) strings
  | NUMBER => literal
  | &'(' (tuple | group | genexp)
  | &'[' (list | listcomp)
  | &'{' (dict | set | dictcomp | setcomp)
  | '...' => ellipsis
name: NAME => name
group: '(' annotated_group ')' | invalid_group
annotated_group: yield_expr | named_expression
invalid_group:
  '(' a=starred_expression ')' @starredInParentheses
  | '(' a='**' expression ')' @doubleStarredInParentheses

lambdef: 'lambda' lambda_params? ':' expression => lambda
lambda_params: invalid_lambda_parameters | lambda_parameters
lambda_parameters:
  lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* lambda_star_etc?
  | lambda_slash_with_default lambda_param_with_default* lambda_star_etc?
  | lambda_param_no_default+ lambda_param_with_default* lambda_star_etc?
  | lambda_param_with_default+ lambda_star_etc?
  | lambda_star_etc
lambda_slash_no_default: lambda_param_no_default+ '/' ',' | lambda_param_no_default+ '/' &':'
lambda_slash_with_default:
  lambda_param_no_default* lambda_param_with_default+ '/' ','
  | lambda_param_no_default* lambda_param_with_default+ '/' &':'
lambda_star_etc:
  invalid_lambda_star_etc
  | '*' lambda_param_no_default lambda_param_maybe_default* lambda_kwds?
  | '*' ',' lambda_param_maybe_default+ lambda_kwds?
  | lambda_kwds
lambda_kwds: >=3.11 invalid_lambda_kwds | '**' lambda_param_no_default
lambda_param_no_default: lambda_param ',' | lambda_param &':'
lambda_param_with_default: lambda_param default ',' | lambda_param default &':'
lambda_param_maybe_default: lambda_param default? ',' | lambda_param default? &':'
lambda_param: NAME => parameter
invalid_lambda_parameters:
  >=3.11 a='/' ',' @slashFirst
  | >=3.11 (lambda_slash_no_default | lambda_slash_with_default) lambda_param_maybe_default* a='/' @repeatedSlash
  | lambda_slash_no_default? lambda_param_no_default* (lambda_slash_with_default | lambda_param_with_default+)
    a=lambda_param_no_default @withoutDefault
  | >=3.11 lambda_param_no_default* a='(' ','.lambda_param+ ','? b=')' @parenthesizedLambdaParameters
  | >=3.11 (lambda_slash_no_default | lambda_slash_with_default)? lambda_param_maybe_default* '*' (',' | lambda_param_no_default)
    lambda_param_maybe_default* a='/' @slashAfterStar
  | >=3.11 lambda_param_maybe_default+ '/' a='*' @commaAfterSlash
invalid_lambda_star_etc:
  '*' (':' | ',' (':' | '**')) @bareStarInLambda
  | >=3.11 '*' lambda_param a='=' @starDefault
  | >=3.11 '*' (lambda_param_no_default | ',') lambda_param_maybe_default* a='*' (lambda_param_no_default | ',') @repeatedStar
invalid_lambda_kwds:
  '**' lambda_param a='=' @doubleStarDefault
  | '**' lambda_param ',' a=lambda_param @afterDoubleStar
  | '**' lambda_param ',' a=('*' | '**' | '/') @afterDoubleStar

strings (memo): a=string+ !FSTRING_START => literal @strings | a=(fstring | string)+ => f-string expression @strings
string: a=STRING => string @string
fstring: a=FSTRING_START fstring_middle* b=FSTRING_END => f-string expression @formatString
fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
fstring_replacement_field:
  '{' annotated_rhs '='? a=fstring_conversion? fstring_full_format_spec? '}' => field @conversionCharacter
  | invalid_replacement_field
fstring_conversion: a='!' b=NAME => conversion @conversion
fstring_full_format_spec: ':' fstring_format_spec*
fstring_format_spec: FSTRING_MIDDLE | fstring_replacement_field
invalid_replacement_field:
  '{' a='=' @emptyField
  | '{' a='!' @emptyField
  | '{' a=':' @emptyField
  | '{' a='}' @emptyField
  | '{' !annotated_rhs @expressionInField
  | '{' annotated_rhs !('=' | '!' | ':' | '}') @endOfField
  | '{' annotated_rhs '=' !('!' | ':' | '}') @endAfterEquals
  | '{' annotated_rhs '='? invalid_conversion_character
  | '{' annotated_rhs '='? ('!' NAME)? !(':' | '}') @endAfterConversion
  | '{' annotated_rhs '='? ('!' NAME)? ':' fstring_format_spec* !'}' @endAfterSpec
  | '{' annotated_rhs '='? ('!' NAME)? !'}' @closeField
invalid_conversion_character:
  '!' &(':' | '}') @conversionMissing
  | '!' !NAME @conversionInvalid

list: '[' star_named_expressions? ']' => list
tuple: '(' (star_named_expression ',' star_named_expressions?)? ')' => tuple
set: '{' star_named_expressions '}' => set display
dict: '{' double_starred_kvpairs? '}' => dict literal | >=3.10 '{' wrong_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ ','?
double_starred_kvpair: '**' bitwise_or | kvpair
kvpair: expression ':' expression
wrong_kvpairs:
  ','.double_starred_kvpair+ ',' wrong_kvpair
  | expression ':' a='*' bitwise_or @starredValue
  | expression a=':' &('}' | ',') @expectedValue
wrong_kvpair:
  a=expression !':' @expectedKeyColon
  | expression ':' a='*' bitwise_or @starredValue
  | expression a=':' &('}' | ',') @expectedValue

for_if_clauses: for_if_clause+
for_if_clause:
  'async' 'for' star_targets 'in' ~ a=disjunction ('if' disjunction)* => clause
  | 'for' star_targets 'in' ~ a=disjunction ('if' disjunction)* => clause
  | >=3.13 'async'? 'for' (bitwise_or (',' bitwise_or)* ','?) !'in' @expectedIn
  | invalid_for_target
listcomp: '[' named_expression for_if_clauses ']' => list comprehension | invalid_comprehension
setcomp: '{' named_expression for_if_clauses '}' => set comprehension | invalid_comprehension
genexp:
  '(' (assignment_expression | expression !':=') for_if_clauses ')' => generator expression
  | invalid_comprehension
dictcomp: '{' kvpair for_if_clauses '}' => dict comprehension | invalid_dict_comprehension
invalid_comprehension:
  ('[' | '(' | '{') a=starred_expression for_if_clauses @unpackingInComprehension
  | >=3.10 ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses @comprehensionTarget
  | >=3.10 ('[' | '{') a=star_named_expression b=',' for_if_clauses @comprehensionTarget
invalid_dict_comprehension: '{' a='**' bitwise_or for_if_clauses '}' @unpackingInDictComprehension

arguments (memo): args ','? &')' | invalid_arguments
args: ','.positional+ (',' kwargs)? | kwargs
positional: starred_expression | (assignment_expression | expression !':=') !'=' => argument
kwargs:
  ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+
  | ','.kwarg_or_starred+
  | ','.kwarg_or_double_starred+
starred_expression: >=3.12 invalid_starred_expression | '*' expression => starred | >=3.13 '*' @invalidStar
kwarg_or_starred: invalid_kwarg | NAME '=' expression => keyword | starred_expression
kwarg_or_double_starred: invalid_kwarg | NAME '=' expression => keyword | '**' expression => unpacking
invalid_starred_expression: a='*' expression '=' b=expression @assignToUnpacking
invalid_arguments:
  >=3.13 (','.positional+ ',' kwargs | kwargs) a=',' ','.(starred_expression !'=')+ @iterableAfterUnpacking
  | >=3.11 <3.13 (','.positional+ ',' kwargs | kwargs) ',' a='*' @starAfterUnpacking
  | <3.11 a=args ',' '*' @starAfterUnpacking
  | a=expression b=for_if_clauses ',' (args | expression for_if_clauses)? @generatorInParentheses
  | >=3.10 a=NAME b='=' expression for_if_clauses @maybeComparison
  | >=3.12 (args ',')? a=NAME b='=' &(',' | ')') @expectedArgument
  | a=args b=for_if_clauses @generatorAmongArguments
  | args ',' a=expression b=for_if_clauses @generatorInParentheses
  | a=args ',' args @positionalAfterKeyword
invalid_kwarg:
  >=3.12 a='**' expression '=' b=expression @assignToKeywordUnpacking
  | >=3.10 a=('True' | 'False' | 'None') b='=' @assignToConstant
  | >=3.10 a=NAME b='=' expression for_if_clauses @maybeComparison
  | !(NAME '=') a=expression b='=' @assignmentInCall

star_targets: star_target !',' | star_target (',' star_target)* ','? => tuple
star_target (memo): '*' !'*' star_target => starred | target_with_star_atom
target_with_star_atom (memo):
  t_primary '.' NAME !t_lookahead => attribute
  | t_primary '[' slices ']' !t_lookahead => subscript
  | star_atom
star_atom:
  name
  | '(' target_with_star_atom ')'
  | '(' (star_target (',' star_target)+ ','? | star_target ',')? ')' => tuple
  | '[' (','.star_target+ ','?)? ']' => list
single_target: single_subscript_attribute_target | name | '(' single_target ')'
single_subscript_attribute_target:
  t_primary '.' NAME !t_lookahead => attribute
  | t_primary '[' slices ']' !t_lookahead => subscript
t_primary:
  t_primary '.' NAME &t_lookahead => attribute
  | t_primary '[' slices ']' &t_lookahead => subscript
  | t_primary genexp &t_lookahead => function call
  | t_primary '(' arguments? ')' &t_lookahead => function call
  | atom &t_lookahead
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ ','?
del_target (memo):
  t_primary '.' NAME !t_lookahead => attribute
  | t_primary '[' slices ']' !t_lookahead => subscript
  | del_t_atom
del_t_atom: name | '(' del_target ')' | '(' del_targets? ')' => tuple | '[' del_targets? ']' => list
`;

/** The statements of the error grammar, in the notation of peg.ts; rules answer to CPython's Grammar/python.gram, 3.13. */
export const statements = `
file: statement* ENDMARKER
eval: ','.expression+ ','? NEWLINE* ENDMARKER

statement: compound_stmt | simple_stmts
simple_stmts: simple_stmt !';' NEWLINE | ';'.simple_stmt+ ';'? NEWLINE
simple_stmt (memo):
  assignment
  | >=3.12 &"type" type_alias
  | star_expressions
  | &'return' 'return' star_expressions?
  | &('import' | 'from') import_stmt
  | &'raise' raise_stmt
  | &'pass' 'pass'
  | &'del' del_stmt
  | &'yield' yield_expr
  | &'assert' 'assert' expression (',' expression)?
  | &'break' 'break'
  | &'continue' 'continue'
  | &('global' | 'nonlocal') ('global' | 'nonlocal') ','.NAME+
compound_stmt:
  &('def' | '@' | 'async') function_def
  | &'if' if_stmt
  | &('class' | '@') class_def
  | &('with' | 'async') with_stmt
  | &('for' | 'async') for_stmt
  | &'try' try_stmt
  | &'while' while_stmt
  | >=3.10 match_stmt

assignment:
  NAME ':' expression ('=' annotated_rhs)?
  | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ('=' annotated_rhs)?
  | (star_targets '=')+ annotated_rhs !'='
  | single_target augassign ~ annotated_rhs
  | invalid_assignment
annotated_rhs: yield_expr | star_expressions
augassign: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
invalid_assignment:
  a=invalid_ann_assign_target ':' expression @onlySingleTarget
  | a=star_named_expression ',' star_named_expressions* ':' expression @onlySingleTargetInTuple
  | a=expression ':' expression @illegalAnnotationTarget
  | (star_targets '=')* a=star_expressions '=' @invalidAssignTarget
  | (star_targets '=')* a=yield_expr '=' @assignToYield
  | a=star_expressions augassign annotated_rhs @illegalAugmented
invalid_ann_assign_target: list | tuple | '(' invalid_ann_assign_target ')'

raise_stmt: 'raise' expression ('from' expression)? | 'raise'
del_stmt: 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt
invalid_del_stmt: 'del' a=star_expressions @invalidDelTarget

import_stmt: import_name | import_from
import_name: >=3.10 invalid_import | 'import' ','.dotted_as_name+
invalid_import:
  >=3.12 a='import' ','.('.'.NAME+)+ 'from' '.'.NAME+ @fromImport
  | >=3.13 'import' a=NEWLINE @expectedNames
dotted_as_name: '.'.NAME+ ('as' NAME)?
import_from:
  'from' ('.' | '...')* '.'.NAME+ 'import' import_from_targets
  | 'from' ('.' | '...')+ 'import' import_from_targets
import_from_targets:
  '(' import_from_as_names ','? ')'
  | import_from_as_names !','
  | '*'
  | invalid_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name: NAME ('as' NAME)?
invalid_import_from_targets:
  import_from_as_names ',' NEWLINE @trailingComma
  | >=3.13 a=NEWLINE @expectedNames

type_alias: "type" NAME type_params? '=' expression
type_params: >=3.13 invalid_type_params | >=3.12 '[' ','.type_param+ ','? ']'
invalid_type_params: '[' a=']' @emptyTypeParameters
type_param (memo):
  NAME (':' expression)? type_default?
  | invalid_type_param
  | '*' NAME (>=3.13 '=' star_expression)?
  | '**' NAME type_default?
type_default: >=3.13 '=' expression
invalid_type_param:
  '*' NAME a=':' b=expression @boundOfTypeVarTuple
  | '**' NAME a=':' b=expression @boundOfParamSpec

block (memo): NEWLINE INDENT statement+ DEDENT | simple_stmts | invalid_block
invalid_block: NEWLINE !INDENT @expectedBlock
decorators: >=3.9 ('@' named_expression NEWLINE)+ | <3.9 ('@' '.'.NAME+ ('(' arguments? ')')? NEWLINE)+

class_def: decorators class_def_raw | class_def_raw
class_def_raw: >=3.10 invalid_class_def_raw | 'class' NAME type_params? ('(' arguments? ')')? ':' block
invalid_class_def_raw:
  'class' NAME type_params? ('(' arguments? ')')? NEWLINE @expectedColon
  | a='class' NAME type_params? ('(' arguments? ')')? ':' NEWLINE !INDENT @blockAfterClass

function_def: decorators function_def_raw | function_def_raw
function_def_raw:
  >=3.10 invalid_def_raw
  | 'async'? 'def' NAME type_params? parameter_list ('->' expression)? &&':' block
invalid_def_raw:
  'async'? a='def' NAME type_params? '(' params? ')' ('->' expression)? ':' NEWLINE !INDENT @blockAfterFunction

parameter_list: >=3.11 &&'(' params? ')' | <3.11 '(' params? ')'
params: invalid_parameters | parameters
parameters:
  slash_no_default param_no_default* param_with_default* star_etc?
  | slash_with_default param_with_default* star_etc?
  | param_no_default+ param_with_default* star_etc?
  | param_with_default+ star_etc?
  | star_etc
slash_no_default: param_no_default+ '/' ',' | param_no_default+ '/' &')'
slash_with_default: param_no_default* param_with_default+ '/' ',' | param_no_default* param_with_default+ '/' &')'
star_etc:
  invalid_star_etc
  | '*' param_no_default param_maybe_default* kwds?
  | >=3.11 '*' NAME ':' star_expression (',' | &')') param_maybe_default* kwds?
  | '*' ',' param_maybe_default+ kwds?
  | kwds
kwds: >=3.11 invalid_kwds | '**' param_no_default
param_no_default: a=param ',' | a=param &')'
param_with_default: param default ',' | param default &')'
param_maybe_default: param default? ',' | param default? &')'
param: NAME (':' expression)? => parameter
default: '=' expression | >=3.11 invalid_default
invalid_default: a='=' &(')' | ',') @expectedDefault
invalid_parameters:
  >=3.11 a='/' ',' @slashFirst
  | >=3.11 (slash_no_default | slash_with_default) param_maybe_default* a='/' @repeatedSlash
  | slash_no_default? param_no_default* (slash_with_default | param_with_default+) a=param_no_default @withoutDefault
  | >=3.11 param_no_default* a='(' param_no_default+ ','? b=')' @parenthesizedParameters
  | >=3.11 (slash_no_default | slash_with_default)? param_maybe_default* '*' (',' | param_no_default) param_maybe_default* a='/'
    @slashAfterStar
  | >=3.11 param_maybe_default+ '/' a='*' @commaAfterSlash
invalid_star_etc:
  a='*' (')' | ',' (')' | '**')) @bareStar
  | >=3.11 '*' param a='=' @starDefault
  | >=3.11 '*' (param_no_default | ',') param_maybe_default* a='*' (param_no_default | ',') @repeatedStar
invalid_kwds:
  '**' param a='=' @doubleStarDefault
  | '**' param ',' a=param @afterDoubleStar
  | '**' param ',' a=('*' | '**' | '/') @afterDoubleStar

if_stmt:
  >=3.10 invalid_if_stmt
  | 'if' named_expression ':' block elif_stmt
  | 'if' named_expression ':' block else_block?
elif_stmt:
  >=3.10 invalid_elif_stmt
  | 'elif' named_expression ':' block elif_stmt
  | 'elif' named_expression ':' block else_block?
else_block: >=3.10 invalid_else_stmt | 'else' &&':' block
invalid_if_stmt:
  'if' named_expression NEWLINE @expectedColon
  | a='if' named_expression ':' NEWLINE !INDENT @blockAfter
invalid_elif_stmt:
  'elif' named_expression NEWLINE @expectedColon
  | a='elif' named_expression ':' NEWLINE !INDENT @blockAfter
invalid_else_stmt: a='else' ':' NEWLINE !INDENT @blockAfter

while_stmt: >=3.10 invalid_while_stmt | 'while' named_expression ':' block else_block?
invalid_while_stmt:
  'while' named_expression NEWLINE @expectedColon
  | a='while' named_expression ':' NEWLINE !INDENT @blockAfter

for_stmt:
  >=3.10 invalid_for_stmt
  | 'for' star_targets 'in' ~ star_expressions ':' block else_block?
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' block else_block?
  | invalid_for_target
invalid_for_stmt:
  'async'? 'for' star_targets 'in' star_expressions NEWLINE @expectedColon
  | 'async'? a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT @blockAfter
invalid_for_target: 'async'? 'for' a=star_expressions @invalidForTarget

with_stmt:
  >=3.10 invalid_with_stmt_indent
  | >=3.9 'with' '(' ','.with_item+ ','? ')' ':' block
  | 'with' ','.with_item+ ':' block
  | >=3.9 'async' 'with' '(' ','.with_item+ ','? ')' ':' block
  | 'async' 'with' ','.with_item+ ':' block
  | >=3.10 invalid_with_stmt
with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression
invalid_with_item: expression 'as' a=expression &(',' | ')' | ':') @invalidAssignTarget
invalid_with_stmt:
  'async'? 'with' ','.(expression ('as' star_target)?)+ NEWLINE @expectedColon
  | 'async'? 'with' '(' ','.(star_expressions ('as' star_target)?)+ ','? ')' NEWLINE @expectedColon
invalid_with_stmt_indent:
  'async'? a='with' ','.(expression ('as' star_target)?)+ ':' NEWLINE !INDENT @blockAfter
  | 'async'? a='with' '(' ','.(star_expressions ('as' star_target)?)+ ','? ')' ':' NEWLINE !INDENT @blockAfter

try_stmt:
  >=3.10 invalid_try_stmt
  | 'try' &&':' block finally_block
  | 'try' &&':' block except_block+ else_block? finally_block?
  | >=3.11 'try' &&':' block except_star_block+ else_block? finally_block?
except_block:
  >=3.10 invalid_except_stmt_indent
  | 'except' expression ('as' NAME)? ':' block
  | 'except' ':' block
  | >=3.10 invalid_except_stmt
except_star_block:
  >=3.10 invalid_except_star_stmt_indent
  | 'except' '*' expression ('as' NAME)? ':' block
  | >=3.10 invalid_except_stmt
finally_block: >=3.10 invalid_finally_stmt | 'finally' &&':' block
invalid_try_stmt:
  a='try' ':' NEWLINE !INDENT @blockAfter
  | 'try' ':' block !('except' | 'finally') @expectedExcept
  | >=3.11 'try' ':' block* except_block+ a='except' b='*' expression ('as' NAME)? ':' @mixedExcept
  | >=3.11 'try' ':' block* except_star_block+ a='except' (expression ('as' NAME)?)? b=':' @mixedExceptStar
invalid_except_stmt:
  >=3.14 'except' '*'? a=expression ',' star_expressions 'as' NAME ':' @exceptionsBeforeAs
  | 'except' (>=3.11 '*')? a=expression ',' star_expressions ('as' NAME)? ':' @exceptionsInParentheses
  | 'except' (>=3.11 '*')? expression ('as' NAME)? NEWLINE @expectedColon
  | 'except' NEWLINE @expectedColon
  | >=3.11 'except' '*' (NEWLINE | ':') @expectedExceptionTypes
invalid_except_stmt_indent:
  a='except' expression ('as' NAME)? ':' NEWLINE !INDENT @blockAfter
  | a='except' ':' NEWLINE !INDENT @blockAfter
invalid_except_star_stmt_indent: a='except' '*' expression ('as' NAME)? ':' NEWLINE !INDENT @blockAfterExceptStar
invalid_finally_stmt: a='finally' ':' NEWLINE !INDENT @blockAfter
`;

import { codeOf, visit } from './code.ts'
import { isTest, lineOf, type Finding, type House } from './house.ts'

/** Where parts of statements are joined: names of tables and columns that the house itself knows, never a value from outside. */
const MAY_JOIN = [
  'src/store/',
  'src/kpi/compile/',
  // The names of the derived tables on this node, and the range of customers that is derived.
  'src/facts/derive/derive.ts',
  // The tables of a log in SQLite, by the names that the log itself gives them, quoted; and logs drawn for tests.
  'src/intake/connectors/ocel/',
  'src/intake/fuzz/',
  // The columns of an event, written once.
  'src/facts/record.ts',
  'src/facts/copy.ts',
  // The rows of a file, written once; its columns are fields of an event, the words our own vocabulary.
  'src/facts/record-file.ts',
  // Worlds drawn by the engine for a test, from chances that stand in the file itself.
  'src/kpi/testing/simulated.ts',
  // The names of tables and parts that the engine itself gave.
  'src/facts/damage.ts',
  // A view takes no parameters; day and instant were checked at the door.
  'src/facts/as-known.ts',
  // The dimensions of a claim, one column each; and which of two fixed conditions hold.
  'src/kpi/describe.ts',
  'src/kpi/ask.ts',
  // A statement of an organisation of its own, which the engine explains and does not carry out.
  'src/kpi/own/check-statement.ts',
  // The tables of a log in SQLite bear the names of its types: quoted, and the file can only be read.
  'src/intake/connectors/ocel/',
]
const STATEMENT = /\b(SELECT\s|INSERT INTO\s|DELETE FROM\s|TRUNCATE TABLE\s|(CREATE|DROP|ALTER) (TABLE|VIEW|DATABASE)\s|WHERE\s)/

/** Statements in which something is written that is not a parameter. */
export function joinedStatements(house: House): Finding[] {
  return codeOf(house, 'src/')
    .filter(({ path }) => !isTest(path) && !MAY_JOIN.some((place) => path.startsWith(place)))
    .flatMap((code) => {
      const found: Finding[] = []
      const add = (start: number) =>
        void found.push({
          file: code.path,
          line: lineOf(code.text, start),
          broken: 'It joins a statement from parts.',
          remedy: 'Give values as parameters, {name:Type}; only src/kpi/compile/ joins.',
        })
      visit(code, {
        TemplateLiteral: ({ start, quasis, expressions }) => {
          if (expressions.length > 0 && quasis.some(({ value }) => STATEMENT.test(value.raw))) add(start)
        },
        BinaryExpression: ({ start, operator, left, right }) => {
          const texts = [left, right].filter((side) => side.type === 'Literal')
          if (operator === '+' && texts.length === 1 && STATEMENT.test(String(texts[0]?.value))) add(start)
        },
      })
      return found
    })
}

/** Places named above that are gone. */
export function needlessLeave(house: House): Finding[] {
  return MAY_JOIN.filter((place) => ![...house.keys()].some((path) => path.startsWith(place))).map((place) => ({
    file: 'src/tidy/statements.ts',
    line: 1,
    broken: `${place} is not there.`,
    remedy: 'Take it from the list.',
  }))
}

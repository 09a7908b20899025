import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { dayOf, isRefusal } from '#base'
import type { Event } from '../event.ts'
import { suggest } from '../read.ts'
import { fileOf, harvest, NOW } from '../testing.ts'

async function suggested(path: string, language: 'nl' | 'en' = 'en'): Promise<string> {
  const text = await suggest(path, { now: NOW })
  assert.ok(!isRefusal(text), isRefusal(text) ? text.words.en : '')
  return text(language)
}

/** What comes of a list by the mapping that is suggested for it, used as it is. */
async function eventsOf(name: string, lines: string | Uint8Array) {
  const path = fileOf(name, lines)
  const mapping = await suggested(path)
  return { mapping, ...(await harvest(path, { map: fileOf(`${name}.yaml`, mapping) })) }
}

const brief = ({ type, customer, claim, at, due_on, cents }: Event) => [type, customer, claim, dayOf(at), due_on, cents]

test('A Dutch list of invoices of which some are paid, with semicolons and decimal commas', async () => {
  const { events, refused } = await eventsOf(
    'facturen.csv',
    `Debiteurnr;Debiteurnaam;Factuurnummer;Factuurdatum;Vervaldatum;Factuurbedrag;Betaald op;Soort
1001;Jansen;F-001;2-1-2026;16-1-2026;1.234,50;20-1-2026;stroom
1002;De Vries;F-002;2-1-2026;16-1-2026;12,00;;gas
1001;Jansen;F-003;13-2-2026;27-2-2026;89,95;;gas
`,
  )
  assert.deepEqual(events.map(brief), [
    ['claim.issued', '1001', 'F-001', '2026-01-02', '2026-01-16', 123450],
    ['payment.received', '1001', 'F-001', '2026-01-20', null, 123450],
    ['claim.issued', '1002', 'F-002', '2026-01-02', '2026-01-16', 1200],
    ['claim.issued', '1001', 'F-003', '2026-02-13', '2026-02-27', 8995],
  ])
  assert.deepEqual([events[0]?.attributes, refused.length], [{ product: 'stroom' }, 0])
})

test('An English list, month first, with what was paid of each invoice, commas in thousands, and a region', async () => {
  const { events, refused } = await eventsOf(
    'invoices.csv',
    `Customer ID,Invoice #,Invoice Date,Due Date,Total Amount,Amount Paid,Payment Date,Region
C-1,1001,1/15/2026,2/14/2026,"$1,250.00",,,North
C-2,1002,1/16/2026,2/15/2026,80.50,30.50,2/1/2026,South
C-1,1003,2/1/2026,3/3/2026,99.00,99.00,2/20/2026,North
`.replace('$', ''),
  )
  assert.deepEqual(events.filter(({ type }) => type !== 'customer.described').map(brief), [
    ['claim.issued', 'C-1', '1001', '2026-01-15', '2026-02-14', 125000],
    ['claim.issued', 'C-2', '1002', '2026-01-16', '2026-02-15', 8050],
    ['payment.received', 'C-2', '1002', '2026-02-01', null, 3050],
    ['claim.issued', 'C-1', '1003', '2026-02-01', '2026-03-03', 9900],
    ['payment.received', 'C-1', '1003', '2026-02-20', null, 9900],
  ])
  assert.deepEqual(
    [
      events.filter(({ type }) => type === 'customer.described').map(({ attributes, claim }) => [attributes['region'], claim]),
      refused.length,
    ],
    [
      [
        ['North', ''],
        ['South', ''],
        ['North', ''],
      ],
      0,
    ],
  )
})

test('A list with titles above it, what is still open beside the amount, and credit notes', async () => {
  const { events, mapping, reading } = await eventsOf(
    'posten.txt',
    `Overzicht facturen
Afgedrukt op 01-03-2026

klantcode\tfactuur\tboekdatum\tvervaldag\tbedrag incl btw\topenstaand\tlaatste betaling
K1\t26001\t05-01-2026\t19-01-2026\t€ 100,00\t€ 40,00\t12-02-2026
K2\t26002\t06-01-2026\t20-01-2026\t€ 55,10\t€ 0,00\t19-01-2026
K2\t26003\t07-01-2026\t21-01-2026\t€ 10,00-\t€ 0,00\t
K3\t26004\t08-01-2026\t22-01-2026\t€ 250,00\t€ 250,00\t
`,
  )
  assert.deepEqual(events.map(brief), [
    ['claim.issued', 'K1', '26001', '2026-01-05', '2026-01-19', 10000],
    ['payment.received', 'K1', '26001', '2026-02-12', null, 6000],
    ['claim.issued', 'K2', '26002', '2026-01-06', '2026-01-20', 5510],
    ['payment.received', 'K2', '26002', '2026-01-19', null, 5510],
    ['claim.issued', 'K3', '26004', '2026-01-08', '2026-01-22', 25000],
  ])
  assert.match(mapping, /# - 1 row has a negative amount/)
  assert.match(mapping, /skip: 2/)
  assert.equal(reading.tally().silent, 1)
})

test('What was paid without a day is no payment, and the mapping says of how many invoices; a total below the list counts for nothing', async () => {
  const list = (total: string) => `Debiteurnr;Factuurnr;Factuurdatum;Vervaldatum;Factuurbedrag;Openstaand;Betaaldatum
1;F1;03-01-2026;17-01-2026;100,00;0,00;20-01-2026
2;F2;05-01-2026;19-01-2026;80,00;30,00;
3;F3;06-01-2026;20-01-2026;60,00;10,00;21-01-2026
4;F4;25-01-2026;08-02-2026;50,00;50,00;
${total}`
  const { events, mapping, refused } = await eventsOf('deels.csv', list(';;;Totaal;290,00;90,00;\n'))
  assert.deepEqual(events.map(brief), [
    ['claim.issued', '1', 'F1', '2026-01-03', '2026-01-17', 10000],
    ['payment.received', '1', 'F1', '2026-01-20', null, 10000],
    ['claim.issued', '2', 'F2', '2026-01-05', '2026-01-19', 8000],
    ['claim.issued', '3', 'F3', '2026-01-06', '2026-01-20', 6000],
    ['payment.received', '3', 'F3', '2026-01-21', null, 5000],
    ['claim.issued', '4', 'F4', '2026-01-25', '2026-02-08', 5000],
  ])
  assert.match(mapping, /# - Of 1 invoice something was paid, but without a day/)
  assert.match(mapping, /# - 1 invoice is paid in part/)
  assert.equal(refused.length, 1)
  const dated = list('').replace('30,00;', '30,00;22-01-2026')
  assert.doesNotMatch(await suggested(fileOf('dated.csv', dated)), /without a day/)
})

test('A list of what is open, without a day of payment: only what is open comes in, and the mapping says so', async () => {
  const { events, mapping } = await eventsOf(
    'open-items.csv',
    `account|document_no|posting_date|net_due_date|amount|balance_due|status
A1|9001|2026-01-05|2026-02-04|100.00|100.00|open
A1|9002|2026-01-06|2026-02-05|70.00|0.00|paid
A2|9003|2026-01-07|2026-02-06|50.00|20.00|part paid
`,
  )
  assert.deepEqual(events.map(brief), [
    ['claim.issued', 'A1', '9001', '2026-01-05', '2026-02-04', 10000],
    ['claim.issued', 'A2', '9003', '2026-01-07', '2026-02-06', 2000],
  ])
  assert.match(mapping, /# - The file does not say when was paid/)
})

test('A list of bookings, where invoices, payments and reversals stand below each other', async () => {
  const { events, mapping } = await eventsOf(
    'grootboek.csv',
    `Datum;Relatie;Factuurnr;Soort boeking;Omschrijving;Bedrag;Vervaldatum
01-02-2026;R1;501;Factuur;Levering;100,00;15-02-2026
02-02-2026;R2;502;Factuur;Levering;75,25;16-02-2026
03-02-2026;R1;501;Betaling;Bank;-100,00;
05-02-2026;R1;501;Storno;Bank;100,00;
06-02-2026;R2;502;Creditnota;Correctie;-5,25;
13-02-2026;R2;502;Aanmaningskosten;Brief;40,00;
14-02-2026;R2;502;Memoriaal;Iets;1,00;
`,
  )
  assert.deepEqual(events.map(brief), [
    ['claim.issued', 'R1', '501', '2026-02-01', '2026-02-15', 10000],
    ['claim.issued', 'R2', '502', '2026-02-02', '2026-02-16', 7525],
    ['payment.received', 'R1', '501', '2026-02-03', null, 10000],
    ['payment.reversed', 'R1', '501', '2026-02-05', null, 10000],
    ['claim.adjusted', 'R2', '502', '2026-02-06', null, -525],
    ['cost.charged', 'R2', '502', '2026-02-13', null, 4000],
  ])
  assert.match(mapping, /Not known in "Soort boeking".*Memoriaal/)
})

test('A list of bookings with debit and credit beside each other takes each kind from its own column', async () => {
  const { events, refused, mapping } = await eventsOf(
    'debet-credit.csv',
    `Relatie,Boekstuk,Boekdatum,Soort,Debet,Credit,Vervaldatum
R1,F1,2026-01-05,Verkoopfactuur,121.00,,2026-02-04
R1,F1,2026-01-25,Betaling,0.00,100.00,
R1,F1,2026-02-01,Storno,100.00,,
R2,F2,2026-01-07,Verkoopfactuur,250.00,,2026-02-06
R2,F2,2026-01-17,Creditnota,,50.00,
`,
  )
  assert.deepEqual(events.map(brief), [
    ['claim.issued', 'R1', 'F1', '2026-01-05', '2026-02-04', 12100],
    ['payment.received', 'R1', 'F1', '2026-01-25', null, 10000],
    ['payment.reversed', 'R1', 'F1', '2026-02-01', null, 10000],
    ['claim.issued', 'R2', 'F2', '2026-01-07', '2026-02-06', 25000],
  ])
  assert.equal(refused.length, 0)
  assert.match(mapping, /Credit notes \(Creditnota\) give no event/)
  const alone = await eventsOf('credit.csv', 'klantnr,factuurnr,betaaldatum,credit\n7,F1,2026-01-20,10.00\n')
  assert.deepEqual(alone.events.map(brief), [['payment.received', '7', 'F1', '2026-01-20', null, 1000]])
})

test('A list of payments gives payments and, where an amount is negative, reversals', async () => {
  const { events, mapping } = await eventsOf(
    'payments.csv',
    'payment_date,customer_no,invoice_no,amount\n2026-01-20,7,F1,10.00\n2026-01-25,7,F1,-10.00\n2026-02-02,8,F2,12.34\n',
  )
  assert.deepEqual(events.map(brief), [
    ['payment.received', '7', 'F1', '2026-01-20', null, 1000],
    ['payment.reversed', '7', 'F1', '2026-01-25', null, 1000],
    ['payment.received', '8', 'F2', '2026-02-02', null, 1234],
  ])
  assert.match(mapping, /looks like a list of payments/)
})

test('A list of an old program: not UTF-8, dates of eight digits, whole euros, days of credit, and names that say little', async () => {
  const { events, mapping } = await eventsOf(
    'oud.csv',
    Buffer.from(
      'relatienaam;bescheid;dd;termijn;euro\nCaf\u00e9 X;A1;20260105;30;1.100\nBakker;A2;20260106;30;2.050\nCaf\u00e9 X;A3;20260107;30;75\n',
      'latin1',
    ),
  )
  assert.deepEqual(events.map(brief), [
    ['claim.issued', 'Café X', 'A1', '2026-01-05', '2026-02-04', 110000],
    ['claim.issued', 'Bakker', 'A2', '2026-01-06', '2026-02-05', 205000],
    ['claim.issued', 'Café X', 'A3', '2026-01-07', '2026-02-06', 7500],
  ])
  assert.match(mapping, /names; a number is better/)
})

const LISTS: [string, string, [string, string, string, string, number][]][] = [
  [
    'transactions in rows',
    `"Date","Transaction Type","Num","Customer","Due Date","Amount","Open Balance"
"01/15/2026","Invoice","1001","Acme","02/14/2026","1,250.00","0.00"
"01/20/2026","Invoice","1002","Baker","02/19/2026","80.00","80.00"
"02/10/2026","Payment","1001","Acme","","-1,250.00",""
`,
    [
      ['claim.issued', 'Acme', '1001', '2026-01-15', 125000],
      ['claim.issued', 'Baker', '1002', '2026-01-20', 8000],
      ['payment.received', 'Acme', '1001', '2026-02-10', 125000],
    ],
  ],
  [
    'paid and due beside the total',
    `ContactName,AccountNumber,InvoiceNumber,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,Currency,Type,Status
Acme BV,A1,INV-001,05/01/2026,19/01/2026,121.00,21.00,121.00,0.00,EUR,Sales invoice,Paid
Bakker,A2,INV-002,06/01/2026,20/01/2026,60.50,10.50,10.50,50.00,EUR,Sales invoice,Awaiting Payment
`,
    [['claim.issued', 'A2', 'INV-002', '2026-01-06', 5000]],
  ],
  [
    'an online shop',
    `id,Amount Due,Amount Paid,Amount Remaining,Created (UTC),Currency,Customer,Customer Email,Due Date (UTC),Paid,Paid At (UTC),Status
in_1,12.10,12.10,0.00,2026-01-05 10:00:00,eur,cus_1,a@b.c,2026-01-19 10:00:00,true,2026-01-15 09:00:00,paid
in_2,22.10,0.00,22.10,2026-01-06 10:00:00,eur,cus_2,a@b.d,2026-01-20 10:00:00,false,,open
`,
    [
      ['claim.issued', 'cus_1', 'in_1', '2026-01-05', 1210],
      ['payment.received', 'cus_1', 'in_1', '2026-01-15', 1210],
      ['claim.issued', 'cus_2', 'in_2', '2026-01-06', 2210],
    ],
  ],
  [
    'a ledger with clearing dates',
    `Account;Document Number;Document Type;Document Date;Posting Date;Net due date;Amount in local currency;Local Currency;Clearing date
100001;1800000001;RV;05.01.2026;05.01.2026;04.02.2026;1.200,00;EUR;30.01.2026
100002;1800000002;RV;06.01.2026;06.01.2026;05.02.2026;300,00;EUR;
100001;1400000001;DZ;30.01.2026;30.01.2026;30.01.2026;1.200,00-;EUR;30.01.2026
`,
    [
      ['claim.issued', '100001', '1800000001', '2026-01-05', 120000],
      ['payment.received', '100001', '1800000001', '2026-01-30', 120000],
      ['claim.issued', '100002', '1800000002', '2026-01-06', 30000],
    ],
  ],
  [
    'Dutch, with the last payment',
    `Debiteur;Naam;Factuurnummer;Factuurdatum;Vervaldatum;Factuurbedrag;Openstaand bedrag;Datum laatste betaling;Aanmaning niveau
10001;Jansen;2026001;05-01-2026;04-02-2026;1210,00;0,00;28-01-2026;0
10002;Pieters;2026002;06-01-2026;05-02-2026;60,50;60,50;;1
`,
    [
      ['claim.issued', '10001', '2026001', '2026-01-05', 121000],
      ['payment.received', '10001', '2026001', '2026-01-28', 121000],
      ['claim.issued', '10002', '2026002', '2026-01-06', 6050],
    ],
  ],
  [
    'Dutch, what is open',
    `Code;Relatie;Uw ref.;Ons ref.;Factuurdatum;Vervaldatum;Valuta;Bedrag;Openstaand;Dagen open
1;Jansen BV;;26000001;05-01-2026;19-01-2026;EUR;100,00;100,00;55
2;Pieters;x;26000002;06-01-2026;20-01-2026;EUR;50,00;25,00;54
`,
    [
      ['claim.issued', 'Jansen BV', '26000001', '2026-01-05', 10000],
      ['claim.issued', 'Pieters', '26000002', '2026-01-06', 2500],
    ],
  ],
  [
    'rent, without numbers of invoices (the veiled customer does not stand bare in the claim)',
    `Huurdernummer;Contract;Periode;Boekdatum;Vervaldatum;Omschrijving;Huurbedrag;Ontvangen;Saldo
H1;C1;2026-01;01-01-2026;01-01-2026;Huur januari;700,00;700,00;0,00
H2;C2;2026-01;01-01-2026;01-01-2026;Huur januari;650,00;0,00;650,00
`,
    [['claim.issued', 'H2', '01-01-2026', '2026-01-01', 65000]],
  ],
]

test('Lists as well-known packages lay them out, with invented values, give their claims and payments', async () => {
  for (const [name, list, expected] of LISTS) {
    const { events, refused } = await eventsOf(`${name}.csv`, list)
    assert.deepEqual(
      events.map(({ type, customer, claim, at, cents }) => [type, customer, claim, dayOf(at), cents]),
      expected,
      name,
    )
    assert.equal(refused.length, 0)
  }
})

test('Day and month are told apart by values above twelve, else by what comes first in time, else by custom and with a doubt', async () => {
  const list = (rows: string[]) =>
    `customer,invoice,invoice date,due date,amount\n${rows.map((row, index) => `c${index},f${index},${row},10.00`).join('\n')}\n`
  assert.match(await suggested(fileOf('above.csv', list(['01/02/2026,13/02/2026', '02/02/2026,03/03/2026']))), /dates: D\/M\/YYYY/)
  assert.match(await suggested(fileOf('order.csv', list(['02/01/2026,01/02/2026', '02/02/2026,02/03/2026']))), /dates: D\/M\/YYYY/)
  const custom = await suggested(fileOf('custom.csv', list(['01/01/2026,02/02/2026'])))
  assert.match(custom, /dates: M\/D\/YYYY/)
  assert.match(custom, /# - No date tells whether the day or the month comes first/)
  assert.match(await suggested(fileOf('dutch.csv', 'klant;factuur;datum;bedrag\n1;2;03/02/2026;1,00\n')), /dates: D\/M\/YYYY/)
})

test('A table without amounts, dates or numbers is refused with what is lacking; what is no table is refused as well', async () => {
  const refusal = await suggest(fileOf('addresses.csv', 'straat,plaats,land\nKade,Delft,NL\n'), { now: NOW })
  assert.ok(isRefusal(refusal))
  assert.match(refusal.words.en, /no column was found with amounts, dates/)
  assert.match(refusal.words.nl, /bedragen, datums/)
  const log = await suggest(fileOf('log.xes', '<log></log>'), { now: NOW })
  assert.ok(isRefusal(log) && log.refused === 'suggest.no-table')
})

test('Names of columns with quotes, braces and marks of YAML cannot break the mapping', async () => {
  const { events } = await eventsOf('odd.csv', `"klant's {nr}: #1",factuurnr,"datum, van factuur",bedrag\nK1,F1,2026-01-05,10.00\n`)
  assert.deepEqual(events.map(brief), [['claim.issued', 'K1', 'F1', '2026-01-05', '2026-01-05', 1000]])
})

const FOLDER = process.env['STUURHUIS_REAL_DATA'] ?? join(import.meta.dirname, '../../../../shared/data')
const IBM = join(FOLDER, 'ibm-accounts-receivable/WA_Fn-UseC_-Accounts-Receivable.csv')

test(
  'For the invoices of the accounts receivable sample the suggested mapping gives the same events as the one that comes with the program',
  { skip: existsSync(IBM) ? false : `no real data at ${FOLDER} (STUURHUIS_REAL_DATA)` },
  async () => {
    const built = await harvest(IBM, { map: 'accounts-receivable' })
    const { events } = await eventsOf('unknown.csv', readFileSync(IBM))
    const told = (all: Event[]) =>
      all.map((event) => [...brief(event), event.party, event.attributes['region'] ?? ''].join(' ').replace('creditor', '')).sort()
    assert.equal(events.length, 7398)
    assert.deepEqual(told(events), told(built.events))
  },
)

test('a list in another currency is told so, with the column', async () => {
  for (const amount of ['$1,200.00', 'USD 1200.00', '1.200,00 CHF']) {
    const found = await suggest(fileOf('us.csv', `Invoice;Customer;Date;Due;Amount\n1;2;2026-01-02;2026-02-02;${amount}\n`), { now: NOW })
    assert.ok(isRefusal(found))
    assert.deepEqual([found.refused, found.where?.field], ['suggest.currency', 'Amount'], amount)
  }
})

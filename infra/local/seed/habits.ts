/** What the household buys without a fixed day: how often, where, and for how much. */
import type { AccountKey } from './plan.ts';

export type Habit = {
  readonly category: string;
  /** The first is the usual one. */
  readonly accounts: readonly [AccountKey, ...AccountKey[]];
  readonly shops: readonly [string, ...string[]];
  /** Times in an ordinary month, from … to. */
  readonly times: readonly [number, number];
  /** Minor units, from … to. */
  readonly price: readonly [number, number];
  /** Per cent of the ordinary price in months of the year (1 to 12). */
  readonly season?: Readonly<Partial<Record<number, number>>>;
};

// prettier-ignore
export const HABITS: readonly Habit[] = [
  { category: 'Groceries', accounts: ['checking', 'card'], shops: ['Markthalle Süd', 'Grünmarkt Lindengasse', 'Kornblume Organic', 'Nahkauf 1070'], times: [9, 12], price: [1_450, 5_900], season: { 7: 80, 11: 108, 12: 124 } },
  { category: 'Groceries', accounts: ['card'], shops: ['Bäckerei Öhler', 'Feinkost Brenner', 'Corner Shop Nguyen'], times: [6, 9], price: [420, 1_680], season: { 7: 70, 12: 120 } },
  { category: 'Eating out', accounts: ['card'], shops: ['Gasthaus Zur Linde', 'Trattoria Sole', 'Ramen Ten', 'Café Prückler'], times: [4, 6], price: [1_580, 4_300], season: { 6: 115, 7: 125, 8: 120, 12: 115 } },
  { category: 'Eating out', accounts: ['card'], shops: ['Kaffeerösterei Franz', 'Eis Salon Nord', 'Canteen Hofer & Lang'], times: [6, 10], price: [320, 980] },
  { category: 'Car and fuel', accounts: ['card'], shops: ['Tankpunkt Westautobahn', 'Avia Gürtel', 'City parking'], times: [2, 4], price: [1_900, 6_200], season: { 7: 125, 8: 115 } },
  { category: 'Public transport', accounts: ['card'], shops: ['Railways, ticket', 'City transit, day ticket'], times: [1, 3], price: [580, 2_900] },
  { category: 'Household goods', accounts: ['card', 'checking'], shops: ['Drogerie Lind', 'Hardware Holzer', 'Wohnwerk'], times: [2, 4], price: [690, 4_400], season: { 3: 125, 9: 120 } },
  { category: 'Health', accounts: ['checking', 'card'], shops: ['Pharmacy Zum Löwen', 'Dr. Berger, co-payment', 'Optik Klar'], times: [1, 3], price: [590, 4_800], season: { 1: 130, 2: 130 } },
  { category: 'Clothing', accounts: ['card'], shops: ['Modehaus Stern', 'Shoe Corner', 'Second Round', 'Kids & Co'], times: [1, 3], price: [1_990, 7_400], season: { 3: 130, 9: 145 } },
  { category: 'Children', accounts: ['card', 'checking'], shops: ['Toy Box', 'Swimming club', 'Kids & Co', 'Playland'], times: [2, 3], price: [850, 4_200], season: { 9: 140, 12: 170 } },
  { category: 'Pets', accounts: ['card'], shops: ['Futterhaus', 'Vet Dr. Sommer'], times: [1, 3], price: [1_290, 3_800] },
  { category: 'Entertainment', accounts: ['card'], shops: ['Filmcasino', 'Volkstheater', 'Ticket Office', 'Technical Museum'], times: [1, 4], price: [950, 4_600] },
  { category: 'Hobbies', accounts: ['card', 'checking'], shops: ['Boulder Hall', 'Wool & Yarn', 'Music School Neubau', 'Bookshop am Eck'], times: [2, 3], price: [1_200, 4_100] },
  { category: 'Gifts and donations', accounts: ['card'], shops: ['Flowers Rosa', 'Bookshop am Eck', 'Keramik Werkstatt'], times: [1, 2], price: [1_500, 4_200], season: { 5: 130, 12: 330 } },
  { category: 'Travel', accounts: ['card'], shops: ['Railways, ticket', 'Trattoria al Porto', 'Museum tickets', 'Motorway toll'], times: [0, 1], price: [1_800, 5_200], season: { 2: 160, 7: 240, 8: 180 } },
];

/** Paid in cash and written down by hand. */
// prettier-ignore
export const CASH_HABITS: readonly Habit[] = [
  { category: 'Groceries', accounts: ['cash'], shops: ['Farmers’ market', 'Bread from the market', 'Eggs from the farm'], times: [3, 4], price: [450, 1_900] },
  { category: 'Eating out', accounts: ['cash'], shops: ['Sausage stand', 'Ice cream in the park', 'Coffee to go'], times: [2, 4], price: [280, 1_350] },
  { category: 'Children', accounts: ['cash'], shops: ['Pocket money Lena', 'School trip'], times: [1, 2], price: [400, 1_500] },
  { category: 'Hobbies', accounts: ['cash'], shops: ['Flea market', 'Chess club evening'], times: [0, 1], price: [500, 2_200] },
];

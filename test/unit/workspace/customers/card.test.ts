import { expect, test } from 'vitest';
import { someCustomer } from '../../../helpers/rows.ts';
import { giveRows, someWorkspace, valueOf } from '../../../helpers/workspace.ts';

test('numbers on the card are written as people of the desk’s region write them, others with their country code', async () => {
  const workspace = await someWorkspace({ phoneRegion: 'US' });
  const customer = someCustomer({ phones: ['+12025550123', '+442079460018', 'extension 12'] });
  giveRows(workspace, 'customer', [customer]);
  const card = valueOf(await workspace.call('customer.card', { customerId: customer.id }));
  expect(card?.shownPhones).toEqual(['(202) 555-0123', '+44 20 7946 0018', 'extension 12']);
});

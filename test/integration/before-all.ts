/** Before all integration tests. */
export { prepareDatabase as default } from '../helpers/prepared-database.ts';

/** Before all end-to-end tests: the demo team is filled in once. */
import { fillDemoOnce } from '../helpers/demo-central.ts';

export default fillDemoOnce;

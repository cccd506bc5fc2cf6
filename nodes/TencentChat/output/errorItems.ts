import { hostIsAtLeast } from '../../host';

/** n8n's versions from 2.36 on send `{ error, details }` to the error output; earlier ones leave it among the good items. */
export const sendsDetails = hostIsAtLeast(2, 36);

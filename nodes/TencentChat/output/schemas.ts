/** What output items hold, for the preview that the editor shows before a run (scripts/schemas.mjs), and for the tests. */
import { z } from 'zod/v4';

import { profileFields, type ProfileField } from '../../../chat/api/profile';

/** A profile in simplified output: fields that were never set are left out, those that the app has made come as Custom_…. */
export const profileSchema = z.looseObject(
	Object.fromEntries(
		Object.entries<ProfileField>(profileFields).map(([name, field]) => [
			name,
			field.number ? z.int().optional() : z.string().optional(),
		]),
	),
);

/** What a user noted about a friend, in simplified output. Custom fields come as Custom_…. */
export const friendShape = {
	Remark: z.string().optional(),
	Groups: z.array(z.string()).optional(),
	AddSource: z.string().optional(),
	AddWording: z.string().optional(),
	/** Unix seconds. */
	AddTime: z.int().optional(),
	addedAt: z.string().optional(),
};

/** A word that says how two users stand to each other. */
export function relationSchema(...words: string[]) {
	return z.enum([...words, 'unknown']);
}

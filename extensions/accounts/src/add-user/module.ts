import { defineModule } from '@directus/extensions-sdk';
import { addUserPage } from './add-user-page.ts';

export default defineModule({
  id: 'tok-add-user',
  name: 'Добавить пользователя',
  icon: 'person_add',
  routes: [{ path: '', component: addUserPage }],
  // What is shown; who may make users is decided by the endpoint.
  preRegisterCheck: (user) => (user as { admin_access?: boolean }).admin_access === true,
});

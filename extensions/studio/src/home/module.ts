import { defineModule } from '@directus/extensions-sdk';
import { homePath } from './home-path.ts';
import { homePage } from './home-page.ts';
import { isStaff } from './staff-role.ts';

export default defineModule({
  id: homePath.slice(1),
  name: 'Главная',
  icon: 'home',
  routes: [{ path: '', component: homePage }],
  preRegisterCheck: isStaff,
});
